import { INTENTS, type Intent, type IntentVerdict, LEAD_INTENTS } from '@earshot/core/verdict'
import { leadFrom, sharpnessOfIntent } from './calibration.ts'
import type { Features } from './feature-list.ts'
import { intentModel } from './models.ts'
import { softmax } from './probability.ts'

/** From here on a further intent is told beside the first. */
const TOLD_FROM = 0.22

const scores = new Float64Array(INTENTS.length)
const LEADS = LEAD_INTENTS.map((intent) => INTENTS.indexOf(intent))
const OTHERS = INTENTS.map((_, i) => i).filter((i) => !LEADS.includes(i))
const NONE = INTENTS.indexOf('none')

/** The probability of each of INTENTS as the text's main one. One array, used again. */
export function intentOdds(features: Features, lang: string): Float64Array {
  intentModel().score(features, scores)
  const sharpness = sharpnessOfIntent(lang)
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) * sharpness
  return softmax(scores)
}

/**
 * The main intent's place in INTENTS: the likeliest of those of a lead where they have `leadFrom` of the odds together, else the likeliest of
 * the others. Whether someone is a lead is often clearer than whether he buys, compares or asks for advice.
 */
export function mainIndex(odds: Float64Array, leadFrom: number): number {
  const leads = LEADS.reduce((sum, i) => sum + (odds[i] as number), 0)
  return likeliestOf(odds, leads >= leadFrom ? LEADS : OTHERS)
}

function likeliestOf(odds: Float64Array, among: readonly number[]): number {
  return among.reduce((best, i) => ((odds[i] as number) > (odds[best] as number) ? i : best), among[0] as number)
}

/** What the author wants: the main intent, then others that are likely too, most certain first; nothing where the main one is `none`. */
export function judgeIntents(features: Features, lang: string): IntentVerdict[] {
  const odds = intentOdds(features, lang)
  const main = mainIndex(odds, leadFrom(lang))
  if (main === NONE) return []
  const further: IntentVerdict[] = []
  for (let i = 0; i < odds.length; i++) {
    const confidence = odds[i] as number
    if (i !== main && i !== NONE && confidence >= TOLD_FROM) further.push({ intent: INTENTS[i] as Intent, confidence })
  }
  further.sort((a, b) => b.confidence - a.confidence)
  return [{ intent: INTENTS[main] as Intent, confidence: odds[main] as number }, ...further]
}

/** The main intent, `none` where it has none, and how certain that is. */
export function mainIntent(features: Features, lang: string): { intent: Intent; confidence: number } {
  const odds = intentOdds(features, lang)
  const main = mainIndex(odds, leadFrom(lang))
  return { intent: INTENTS[main] as Intent, confidence: odds[main] as number }
}
