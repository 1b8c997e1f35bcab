import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
import { sharpnessOfSentiment } from './calibration.ts'
import type { Features } from './feature-list.ts'
import { sentimentModel } from './models.ts'
import { softmax } from './probability.ts'

const scores = new Float64Array(SENTIMENTS.length)

/** The probability of each sentiment, in the order of SENTIMENTS, calibrated for the language. One array, used again. */
export function sentimentOdds(features: Features, lang: string): Float64Array {
  sentimentModel().score(features, scores)
  const sharpness = sharpnessOfSentiment(lang)[likeliestOf(scores)] as number
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) * sharpness
  return softmax(scores)
}

/** The place in SENTIMENTS of the highest score. */
export function likeliestOf(scores: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i
  return best
}

export function judgeSentiment(features: Features, lang: string): SentimentVerdict {
  const odds = sentimentOdds(features, lang)
  const best = likeliestOf(odds)
  return { sentiment: SENTIMENTS[best] as Sentiment, confidence: odds[best] as number }
}
