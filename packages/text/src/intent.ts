import { INTENTS, type Intent, type IntentVerdict } from '@earshot/core/verdict'
import { sharpnessOf } from './calibration.ts'
import type { Features } from './features.ts'
import { loadLinearModel } from './linear-model.ts'
import { softmax } from './probability.ts'
import { lazily } from './weights.ts'

/** From here on a further intent is told beside the first. */
const TOLD_FROM = 0.22

export const intentModel = lazily(() => loadLinearModel('intent.bin'))

const scores = new Float64Array(INTENTS.length)

/** The probability of each of INTENTS as the text's main one. One array, used again. */
export function intentOdds(features: Features, lang: string): Float64Array {
  intentModel().score(features, scores)
  const sharpness = sharpnessOf('intent', lang)
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) * sharpness
  return softmax(scores)
}

/** What the author wants, most certain first; none where no intent is the likeliest. */
export function judgeIntents(features: Features, lang: string): IntentVerdict[] {
  const odds = intentOdds(features, lang)
  const none = odds[INTENTS.indexOf('none')] as number
  const highest = Math.max(...odds)
  if (none === highest) return []
  const told = INTENTS.map((intent, i) => ({ intent, confidence: odds[i] as number }))
  return told
    .filter(({ intent, confidence }) => intent !== 'none' && (confidence === highest || confidence >= TOLD_FROM))
    .sort((a, b) => b.confidence - a.confidence)
}

/** The main intent, `none` where it has none, and how certain that is. */
export function mainIntent(features: Features, lang: string): { intent: Intent; confidence: number } {
  const [first] = judgeIntents(features, lang)
  return first ?? { intent: 'none', confidence: intentOdds(features, lang)[INTENTS.indexOf('none')] as number }
}
