import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { calibrationError } from '../src/evaluate.ts'
import { softmax } from '../src/probability.ts'
import { readData } from './data.ts'
import { score } from './linear.ts'
import { toMatrix } from './matrix.ts'
import type { WrittenPost } from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT, trainIntent } from './train-intent.ts'
import {
  LETTERS_WEIGHT,
  SENTIMENT_BITS,
  SENTIMENT_OPTIONS,
  type SentimentRow,
  trainSentiment,
} from './train-sentiment.ts'

const VALIDATION: Readonly<Record<string, string[]>> = {
  en: ['tweeteval_en_val'],
  ja: ['jrte_ja_val'],
  ...Object.fromEntries(['ar', 'de', 'es', 'fr', 'it', 'pt'].map((lang) => [lang, [`xlmt_${lang}_val`]])),
}
const FOLDS = 5
const STEPS = Array.from({ length: 91 }, (_, i) => 0.5 + i * 0.05)

interface Scored {
  lang: string
  label: number
  scores: Float64Array
}

/**
 * How far each language's scores are to be sharpened, so that confidence is the share that is right: chosen on validation
 * posts by a model that has not seen them; for what has no validation file (Hindi, MARC, intents) on a fifth that is held back.
 */
export function calibrate(data: string, rows: readonly SentimentRow[], posts: readonly WrittenPost[]) {
  return {
    sentiment: byLanguage(scoreSentiment(data, rows)),
    intent: byLanguage(scoreIntents(posts)),
    // By hand, among what did well on the half of the posts about brands that is trained on.
    towards: { negative: 1.6, neutral: 0.75, positive: 1.3 },
  }
}

const isHeld = (row: SentimentRow, i: number) =>
  (row.lang === 'hi' || row.lang === 'ja') && !row.importance && i % FOLDS === 0

function scoreSentiment(data: string, rows: readonly SentimentRow[]): Scored[] {
  const weights = trainSentiment(
    rows.filter((row, i) => !isHeld(row, i)),
    { ...SENTIMENT_OPTIONS, seeds: 1 },
  )
  const unseen = [
    ...Object.values(VALIDATION).flatMap((names) => names.flatMap((name) => readData(data, name))),
    ...rows.filter(isHeld),
  ]
  const x = toMatrix(unseen, SENTIMENT_BITS, LETTERS_WEIGHT)
  return unseen.map(({ lang, label }, i) =>
    scored(x, i, weights, lang, SENTIMENTS.indexOf(label as never), SENTIMENTS.length),
  )
}

function scoreIntents(posts: readonly WrittenPost[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = trainIntent(
      posts.filter((_, i) => i % FOLDS !== fold),
      1,
    )
    const unseen = posts.filter((_, i) => i % FOLDS === fold)
    const x = toMatrix(unseen, INTENT_BITS, INTENT_LETTERS_WEIGHT)
    return unseen.map(({ lang, intents }, i) =>
      scored(x, i, weights, lang, INTENTS.indexOf(intents[0] ?? 'none'), INTENTS.length),
    )
  }).flat()
}

function scored(
  x: ReturnType<typeof toMatrix>,
  row: number,
  weights: Float32Array,
  lang: string,
  label: number,
  classes: number,
): Scored {
  const scores = new Float64Array(classes)
  score(x, x.from[row] as number, x.from[row + 1] as number, weights, scores)
  return { lang, label, scores }
}

function byLanguage(all: readonly Scored[]): Record<string, number> {
  const langs = [...new Set(all.map(({ lang }) => lang))].sort()
  const best = langs.map((lang) => [lang, bestSharpness(all.filter((one) => one.lang === lang))] as const)
  return { ...Object.fromEntries(best), other: bestSharpness(all) }
}

function bestSharpness(all: readonly Scored[]): number {
  const errors = STEPS.map((sharpness) => ({
    sharpness,
    error: calibrationError(all.map((one) => outcomeAt(one, sharpness))),
  }))
  return Number((errors.sort((a, b) => a.error - b.error)[0]?.sharpness ?? 1).toFixed(2))
}

function outcomeAt({ scores, label }: Scored, sharpness: number) {
  const odds = softmax(scores.map((value) => value * sharpness))
  const confidence = Math.max(...odds)
  return { label: String(label), told: String(odds.indexOf(confidence)), confidence }
}
