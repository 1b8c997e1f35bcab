import { readFileSync } from 'node:fs'
import { lazily, weightsPath } from './weights.ts'

/** How good a model is in one language, on posts that it was not trained on; shares are 0 to 1. */
export interface LanguageFigures {
  n: number
  /** What the model is judged by, and the middle 95% of it: macro-F1 of sentiment, F1 of leads, accuracy towards a brand. */
  value: number
  low: number
  high: number
  macroF1: number
  macroRecall: number
  accuracy: number
  /** Expected calibration error. */
  ece: number
  /** What a perfectly calibrated model would show on as many posts, by chance. */
  eceOfChance: number
}

/**
 * `weights/figures.json`, which training writes: figures by language (ISO 639-1); `folds` by
 * the file that was left out in parts; `writers` and `towardsWriters` by the writer whose
 * posts were left out, and language.
 */
export type ModelFigures = Record<
  'sentiment' | 'folds' | 'language' | 'intent' | 'writers' | 'towards' | 'towardsWriters',
  Record<string, LanguageFigures>
>

/** Below this macro-F1 a language's sentiment is marked "weak". */
export const WEAK_BELOW = 0.55

export const modelFigures = lazily(() => JSON.parse(readFileSync(weightsPath('figures.json'), 'utf8')) as ModelFigures)

/** How far the sentiment told of posts in a language is to be trusted. */
export type SentimentQuality = { quality: 'good' | 'weak'; macroF1: number; n: number } | { quality: 'unmeasured' }

export function sentimentQuality(lang: string): SentimentQuality {
  const figures = modelFigures().sentiment[lang]
  if (!figures) return { quality: 'unmeasured' }
  const { macroF1, n } = figures
  return { quality: macroF1 < WEAK_BELOW ? 'weak' : 'good', macroF1, n }
}
