import { INTENTS, type Intent, SENTIMENTS } from '@earshot/core/verdict'
import type { Calibration } from '../src/calibration.ts'
import { calibrationError, type Outcome } from '../src/evaluate.ts'
import { mainIndex } from '../src/intent.ts'
import { detectLanguage } from '../src/language.ts'
import type { LettersWeight } from '../src/linear-model.ts'
import { softmax } from '../src/probability.ts'
import { likeliestOf } from '../src/sentiment.ts'
import { readValidation } from './data.ts'
import { leadF1, leadShare } from './lead-f1.ts'
import { score } from './linear.ts'
import { toMatrix } from './matrix.ts'
import { WRITTEN_LANGUAGES, type WrittenPost } from './posts.ts'
import { INTENT_BITS, INTENT_LETTERS_WEIGHT, trainIntent } from './train-intent.ts'
import {
  LETTERS_WEIGHT,
  SENTIMENT_BITS,
  SENTIMENT_OPTIONS,
  type SentimentRow,
  trainSentiment,
} from './train-sentiment.ts'

const FOLDS = 5
/** Of English, which has most of the posts, one in so many is scored. */
const ENGLISH_PART = 3
const STEPS = Array.from({ length: 55 }, (_, i) => 0.3 + i * 0.05)
const NEIGHBOURS = 2
const LEAD_STEPS = Array.from({ length: 21 }, (_, i) => (30 + i * 2) / 100)
/** Of ordinary posts kept from training no more than this share may be told as leads, where a threshold can help it. */
const FALSE_LEADS = 0.06
/** An F1 that is less by no more than this is as good. */
const AS_GOOD = 0.005
/** Fewer posts than so many tell too little to be asked. */
const ENOUGH = 100
const ENOUGH_TOLD = 40
/** As calibrationError has them. */
const BINS = 10

/** A post as the models see it. */
export interface Scored {
  /** What it was taken for, and what it is labelled. */
  lang: string
  labelledLang: string
  source: string
  label: number
  scores: Float64Array
}

/** Scores the training posts of sentiment, each by a model that has not seen it. */
export function foldSentiment(rows: readonly SentimentRow[]): Scored[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = rows.filter((_, i) => i % FOLDS !== fold)
    const held = rows.filter((row, i) => i % FOLDS === fold && (row.lang !== 'en' || i % ENGLISH_PART === 0))
    return scoreSentiment(held, trainSentiment(others, { ...SENTIMENT_OPTIONS, seeds: 1 }))
  }).flat()
}

/**
 * How far each language's scores are to be sharpened, by the likeliest sentiment, so that confidence is the share that is right: where the
 * worse of the calibration errors over folds of the training posts and over validation posts, beyond what chance shows on so many, is
 * least. A sentiment's own best is drawn halfway to the language's: its posts are a third. The language is the one that the product will
 * take a post for; `other` is for all that no post was labelled in.
 */
export function calibrateSentiment(data: string, folded: Scored[], weights: Float32Array): Calibration['sentiment'] {
  const known = new Set(folded.map(({ labelledLang }) => labelledLang))
  return byLanguage([folded, scoreSentiment(readValidation(data), weights)], known)
}

/**
 * As calibrateSentiment, by each writer's posts as a model of the other writers' tells them: nobody who is heard has written for us. And from
 * which odds a post is a lead, by language: where the F1 of leads so told is highest, of those thresholds that few ordinary posts reach.
 */
export function calibrateIntent(
  posts: readonly WrittenPost[],
  ordinary: Readonly<Record<'trained' | 'held', readonly WrittenPost[]>>,
): Pick<Calibration, 'intent' | 'leadFrom'> {
  const writers = [...new Set(posts.map(({ writer }) => writer))]
  const byWriter = writers.map((writer, w) => {
    const weights = trainIntent([...posts.filter((post) => post.writer !== writer), ...ordinary.trained], 1)
    return {
      posts: scoreIntents(
        posts.filter((post) => post.writer === writer),
        weights,
      ),
      ordinary: scoreIntents(
        ordinary.held.filter((_, i) => i % writers.length === w),
        weights,
      ),
    }
  })
  const scored = byWriter.flatMap(({ posts }) => posts)
  const held = byWriter.flatMap(({ ordinary }) => ordinary)
  const groups: [string, Scored[]][] = [
    ...WRITTEN_LANGUAGES.map((lang): [string, Scored[]] => [lang, scored.filter((one) => one.lang === lang)]),
    ['other', scored],
  ]
  const sharpness = groups.map(([lang, own]) => [lang, bestSharpness([own])] as const)
  const from = groups.map(([lang, own], i) => {
    const ordinary = held.filter((one) => lang === 'other' || one.lang === lang)
    return [lang, bestLeadFrom(own, ordinary, sharpness[i]?.[1] ?? 1)] as const
  })
  return { intent: Object.fromEntries(sharpness), leadFrom: Object.fromEntries(from) }
}

/**
 * As with sharpness, the mean over neighbours is what is made highest. Of thresholds that are as good but for what chance moves, it is the
 * highest: it tells the fewest ordinary posts as leads.
 */
function bestLeadFrom(folded: readonly Scored[], ordinary: readonly Scored[], sharpness: number): number {
  const best = leadF1ByStep(folded, sharpness)
  const tellOrdinary = tellAt(ordinary, sharpness)
  const isAllowed = LEAD_STEPS.map((from) => leadShare(tellOrdinary(from)) <= FALSE_LEADS)
  const allowed = best.map((f1, i) => (isAllowed[i] || i === LEAD_STEPS.length - 1 ? f1 : 0))
  const least = Math.max(...allowed) - AS_GOOD
  return LEAD_STEPS[allowed.findLastIndex((f1) => f1 >= least)] as number
}

/** The F1 of leads at the threshold that is best for these posts, whatever it would tell of ordinary ones: a little kind. */
export function bestLeadF1(scored: readonly Scored[]): number {
  return Math.max(...leadF1ByStep(scored, bestSharpness([scored])))
}

/** The F1 of leads at each of LEAD_STEPS, as the mean over its neighbours. */
function leadF1ByStep(scored: readonly Scored[], sharpness: number): number[] {
  const tell = tellAt(scored, sharpness)
  const f1At = (from: number) =>
    leadF1(tell(from).map((told, i) => ({ told, intent: INTENTS[scored[i]?.label ?? 0] as Intent })))
  return smoothed(LEAD_STEPS.map(f1At))
}

/** What is told of scored posts from a threshold on. */
function tellAt(scored: readonly Scored[], sharpness: number): (from: number) => Intent[] {
  const odds = scored.map(({ scores }) => softmax(scores.map((value) => value * sharpness)))
  return (from) => odds.map((own) => INTENTS[mainIndex(own, from)] as Intent)
}

export function scoreIntents(posts: readonly WrittenPost[], weights: Float32Array): Scored[] {
  const rows = posts.map(({ text, lang, intents }) => ({
    text,
    lang,
    labelledLang: lang,
    label: INTENTS.indexOf(intents[0] ?? 'none'),
  }))
  return scoreRows(rows, weights, INTENT_BITS, INTENT_LETTERS_WEIGHT, false, INTENTS.length)
}

function scoreSentiment(posts: readonly SentimentRow[], weights: Float32Array): Scored[] {
  const rows = posts.map((post) => ({
    ...post,
    lang: detectLanguage(post.text).lang,
    labelledLang: post.lang,
    label: SENTIMENTS.indexOf(post.label as never),
  }))
  return scoreRows(rows, weights, SENTIMENT_BITS, LETTERS_WEIGHT, true, SENTIMENTS.length)
}

function scoreRows(
  rows: readonly (Omit<Scored, 'scores' | 'source'> & { text: string; source?: string })[],
  weights: Float32Array,
  bits: number,
  lettersWeight: LettersWeight,
  readsFurther: boolean,
  classes: number,
): Scored[] {
  const x = toMatrix(rows, bits, lettersWeight, readsFurther)
  return rows.map(({ lang, labelledLang, label, source = '' }, i) => {
    const scores = new Float64Array(classes)
    score(x, x.from[i] as number, x.from[i + 1] as number, weights, scores)
    return { lang, labelledLang, label, source, scores }
  })
}

/** `sets` weigh alike, whatever their size, where they are of any. */
function byLanguage(sets: readonly Scored[][], known: ReadonlySet<string>): Calibration['sentiment'] {
  const among = (isOf: (lang: string) => boolean) => {
    const own = sets.map((set) => set.filter(({ lang }) => isOf(lang)))
    const ofAll = bestSharpness(own.filter((set) => set.length >= ENOUGH))
    return SENTIMENTS.map((_, likeliest) => {
      const told = own.map((set) => set.filter(({ scores }) => likeliestOf(scores) === likeliest))
      const enough = told.filter((set) => set.length >= ENOUGH_TOLD)
      return enough.length === 0 ? ofAll : Number(((ofAll + bestSharpness(enough)) / 2).toFixed(3))
    })
  }
  const langs = [...known].sort()
  const best = langs.map((lang) => [lang, among((one) => one === lang)] as const)
  return { ...Object.fromEntries(best), other: among((lang) => !known.has(lang)) }
}

/** The error at one step is a matter of luck: the mean over its neighbours is what is made least. */
function bestSharpness(sets: readonly (readonly Scored[])[]): number {
  const errors = STEPS.map((sharpness) =>
    Math.max(...sets.map((set) => errorBeyondChance(set.map((one) => outcomeAt(one, sharpness))))),
  )
  const least = smoothed(errors)
  return Number((STEPS[least.indexOf(Math.min(...least))] as number).toFixed(2))
}

/** The calibration error less the one that right confidences would show on so few: in each bin the mean size of what is drawn with its variance. */
function errorBeyondChance(outcomes: readonly Outcome[]): number {
  const variances = new Float64Array(BINS)
  for (const { confidence } of outcomes) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS))
    variances[bin] = (variances[bin] as number) + confidence * (1 - confidence)
  }
  const byChance = variances.reduce((sum, variance) => sum + Math.sqrt((2 / Math.PI) * variance), 0)
  return calibrationError(outcomes) - byChance / outcomes.length
}

function smoothed(values: readonly number[]): number[] {
  return values.map((_, i) => {
    const around = values.slice(Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1)
    return around.reduce((sum, value) => sum + value, 0) / around.length
  })
}

/** What is told of a scored post at a sharpness, or at the one of its likeliest class. */
export function outcomeAt({ scores, label }: Scored, sharpness: number | readonly number[]): Outcome {
  const own = typeof sharpness === 'number' ? sharpness : (sharpness[likeliestOf(scores)] as number)
  const odds = softmax(scores.map((value) => value * own))
  const names: readonly string[] = odds.length === SENTIMENTS.length ? SENTIMENTS : INTENTS
  const nameOf = (index: number) => names[index] as string
  const confidence = Math.max(...odds)
  return { label: nameOf(label), told: nameOf(odds.indexOf(confidence)), confidence }
}
