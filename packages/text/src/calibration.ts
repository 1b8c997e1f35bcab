import { readFileSync } from 'node:fs'
import { inOrder, type SignWeight } from './towards-scores.ts'
import { lazily, weightsPath } from './weights.ts'

/**
 * `weights/calibration.json`: by task, how much a language's scores are sharpened, and from which odds a post is a lead; `other` for a
 * language never measured.
 */
export type Calibration = Record<'sentiment' | 'intent' | 'leadFrom', Record<string, number>>

const calibration = lazily(() => JSON.parse(readFileSync(weightsPath('calibration.json'), 'utf8')) as Calibration)

/** `weights/towards.json`: what each sign of a stance towards a name weighs. */
export const towardsWeights = lazily(() =>
  inOrder(JSON.parse(readFileSync(weightsPath('towards.json'), 'utf8')) as Record<string, SignWeight>),
)

/** What scores are multiplied by before they become probabilities (the inverse of a temperature). */
export function sharpnessOf(task: 'sentiment' | 'intent', lang: string): number {
  return numberOf(task, lang)
}

/** The odds that the intents of a lead have to reach together. */
export function leadFrom(lang: string): number {
  return numberOf('leadFrom', lang)
}

function numberOf(kind: keyof Calibration, lang: string): number {
  const byLanguage = calibration()[kind]
  return (byLanguage[lang] ?? byLanguage.other) as number
}
