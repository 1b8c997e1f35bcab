import { readFileSync } from 'node:fs'
import { inOrder, type SignWeight } from './towards-scores.ts'
import { lazily, weightsPath } from './weights.ts'

/** `weights/calibration.json`, by language; `other` is for a language never measured. */
export interface Calibration {
  /** How much scores are sharpened, in the order of SENTIMENTS: where that sentiment is the likeliest. */
  sentiment: Record<string, readonly number[]>
  intent: Record<string, number>
  /** From which odds a post is a lead. */
  leadFrom: Record<string, number>
}

const calibration = lazily(() => JSON.parse(readFileSync(weightsPath('calibration.json'), 'utf8')) as Calibration)

/** `weights/towards.json`: what each sign of a stance towards a name weighs. */
export const towardsWeights = lazily(() =>
  inOrder(JSON.parse(readFileSync(weightsPath('towards.json'), 'utf8')) as Record<string, SignWeight>),
)

/** What scores are multiplied by before they become probabilities (the inverse of a temperature), by the likeliest sentiment. */
export function sharpnessOfSentiment(lang: string): readonly number[] {
  return ofLanguage(calibration().sentiment, lang)
}

export function sharpnessOfIntent(lang: string): number {
  return ofLanguage(calibration().intent, lang)
}

/** The odds that the intents of a lead have to reach together. */
export function leadFrom(lang: string): number {
  return ofLanguage(calibration().leadFrom, lang)
}

function ofLanguage<Value>(byLanguage: Record<string, Value>, lang: string): Value {
  return (byLanguage[lang] ?? byLanguage.other) as Value
}
