import { readFileSync } from 'node:fs'
import type { TowardsWeights } from './towards-scores.ts'
import { lazily, weightsPath } from './weights.ts'

/** `weights/calibration.json`: by task, how much a language's scores are sharpened; `other` for a language never measured. */
type Calibration = Record<string, Record<string, number>>

const calibration = lazily(() => JSON.parse(readFileSync(weightsPath('calibration.json'), 'utf8')) as Calibration)

/** `weights/towards.json`: what each sign of a stance towards a name weighs. */
export const towardsWeights = lazily(
  () => JSON.parse(readFileSync(weightsPath('towards.json'), 'utf8')) as TowardsWeights,
)

/** What scores are multiplied by before they become probabilities (the inverse of a temperature). */
export function sharpnessOf(task: 'sentiment' | 'intent', lang: string): number {
  const byLanguage = calibration()[task] ?? {}
  return byLanguage[lang] ?? byLanguage.other ?? 1
}
