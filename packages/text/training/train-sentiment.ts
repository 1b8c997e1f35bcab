import { SENTIMENTS } from '@earshot/core/verdict'
import { detectLanguage } from '../src/language.ts'
import { trainLinear } from './linear.ts'
import { toMatrix } from './matrix.ts'

export const SENTIMENT_BITS = 19
/** Without spaces: chosen on Japanese, by folds of reviews and on validation. */
export const LETTERS_WEIGHT = { spaced: 0.6, unspaced: 1 }
const SMOOTHING = 0.1

/** A labelled post; `importance` is 1 where it counts as any other. */
export interface SentimentRow {
  text: string
  label: string
  /** As it is labelled. */
  lang: string
  importance?: number
  /** Where it is from, where that is measured apart. */
  source?: string
}

export interface SentimentOptions {
  seeds: number
  epochs: number
  rate: number
}

export const SENTIMENT_OPTIONS: SentimentOptions = { seeds: 3, epochs: 6, rate: 0.05 }

/** Weights of the sentiment model: the mean of as many trainings as there are seeds. */
export function trainSentiment(rows: readonly SentimentRow[], options = SENTIMENT_OPTIONS): Float32Array {
  // As the product will read them: in the language that they are taken for.
  const read = rows.map(({ text }) => ({ text, lang: detectLanguage(text).lang }))
  const x = toMatrix(read, SENTIMENT_BITS, LETTERS_WEIGHT, true)
  const classes = SENTIMENTS.length
  const wanted = new Float32Array(rows.length * classes).fill(SMOOTHING / (classes - 1))
  rows.forEach((row, i) => {
    wanted[i * classes + SENTIMENTS.indexOf(row.label as never)] = 1 - SMOOTHING
  })
  const importance = balance(rows)
  const mean = new Float32Array(classes << SENTIMENT_BITS)
  for (let seed = 1; seed <= options.seeds; seed++) {
    const weights = trainLinear(x, wanted, importance, {
      ...options,
      seed,
      classes,
      dimensions: 1 << SENTIMENT_BITS,
    })
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (weights[i] as number) / options.seeds
  }
  return mean
}

/** Within a language, each sentiment counts alike. */
function balance(rows: readonly SentimentRow[]): Float32Array {
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { lang, label } of rows) {
    add(lang)
    add(`${lang} ${label}`)
  }
  return Float32Array.from(rows, ({ lang, label, importance = 1 }) => {
    const fair = (counts.get(lang) ?? 0) / SENTIMENTS.length
    return (importance * fair) / (counts.get(`${lang} ${label}`) ?? 1)
  })
}
