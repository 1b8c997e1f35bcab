import { SENTIMENTS, type Sentiment, type SentimentVerdict } from '@earshot/core/verdict'
import { sharpnessOf } from './calibration.ts'
import type { Features } from './features.ts'
import { loadLinearModel } from './linear-model.ts'
import { softmax } from './probability.ts'
import { lazily } from './weights.ts'

export const sentimentModel = lazily(() => loadLinearModel('sentiment.bin'))

const scores = new Float64Array(SENTIMENTS.length)

/** The probability of each sentiment, in the order of SENTIMENTS, calibrated for the language. One array, used again. */
export function sentimentOdds(features: Features, lang: string): Float64Array {
  sentimentModel().score(features, scores)
  return oddsOfScores(scores, lang)
}

/** Turns a model's scores into the probability of each sentiment, in place. */
export function oddsOfScores(scores: Float64Array, lang: string): Float64Array {
  const sharpness = sharpnessOf('sentiment', lang)
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) * sharpness
  return softmax(scores)
}

export function judgeSentiment(features: Features, lang: string): SentimentVerdict {
  const odds = sentimentOdds(features, lang)
  let best = 0
  for (let i = 1; i < odds.length; i++) if ((odds[i] as number) > (odds[best] as number)) best = i
  return { sentiment: SENTIMENTS[best] as Sentiment, confidence: odds[best] as number }
}
