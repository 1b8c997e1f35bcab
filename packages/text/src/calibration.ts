import { readFileSync } from 'node:fs'
import { lazily, weightsPath } from './weights.ts'

/** `weights/calibration.json`: by task, how much a language's scores are sharpened; `other` for a language never measured. */
type Calibration = Record<string, Record<string, number>>

const calibration = lazily(() => JSON.parse(readFileSync(weightsPath('calibration.json'), 'utf8')) as Calibration)

/** What the odds of negative, neutral and positive towards a brand are multiplied by: more is said of brands than of other things. */
export function towardsBias(): readonly number[] {
  const { negative = 1, neutral = 1, positive = 1 } = calibration().towards ?? {}
  return [negative, neutral, positive]
}

/** What scores are multiplied by before they become probabilities (the inverse of a temperature). */
export function sharpnessOf(task: 'sentiment' | 'intent', lang: string): number {
  const byLanguage = calibration()[task] ?? {}
  return byLanguage[lang] ?? byLanguage.other ?? 1
}
