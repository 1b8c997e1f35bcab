import type { IntentVerdict } from '@earshot/core/verdict'
import { INTENTS, type Intent } from '@earshot/core/verdict'
import { sharpnessOf } from './calibration.ts'
import type { Features } from './features.ts'
import { loadLinearModel } from './linear-model.ts'
import { sigmoid } from './probability.ts'
import { lazily } from './weights.ts'

/** The intents that the model scores, in its order: all but `none`, which is what is left. */
export const SCORED_INTENTS = INTENTS.filter((intent) => intent !== 'none') as readonly Intent[]
/** From here on an intent is told. */
const TOLD_FROM = 0.5

export const intentModel = lazily(() => loadLinearModel('intent.bin'))

const scores = new Float64Array(SCORED_INTENTS.length)

/** The probability of each of SCORED_INTENTS, each for itself: a text may have several. One array, used again. */
export function intentOdds(features: Features, lang: string): Float64Array {
  intentModel().score(features, scores)
  const sharpness = sharpnessOf('intent', lang)
  for (let i = 0; i < scores.length; i++) scores[i] = sigmoid((scores[i] as number) * sharpness)
  return scores
}

/** What the author wants, most certain first; none where no intent is likelier than not. */
export function judgeIntents(features: Features, lang: string): IntentVerdict[] {
  const odds = intentOdds(features, lang)
  const told: IntentVerdict[] = []
  for (let i = 0; i < odds.length; i++) {
    if ((odds[i] as number) >= TOLD_FROM)
      told.push({ intent: SCORED_INTENTS[i] as Intent, confidence: odds[i] as number })
  }
  return told.sort((a, b) => b.confidence - a.confidence)
}
