import { type Intent, SENTIMENTS } from '@earshot/core/verdict'
import { analyse } from '../src/analyse.ts'
import { calibrationError, figuresOf, type Outcome } from '../src/evaluate.ts'
import { extractFeatures } from '../src/features.ts'
import type { LanguageFigures, ModelFigures } from '../src/figures.ts'
import { mainIntent } from '../src/intent.ts'
import { detectLanguage } from '../src/language.ts'
import { softmax } from '../src/probability.ts'
import { towards } from '../src/towards.ts'
import { towardsScores } from '../src/towards-scores.ts'
import { isMislabelled, isReread, readValidation } from './data.ts'
import { leadF1, tellIntents } from './lead-f1.ts'
import { readOrdinaryPosts } from './ordinary-posts.ts'
import {
  FURTHER_WRITERS,
  isUnseenHalf,
  rangeOf,
  readAllPosts,
  readSeenTowards,
  readTowards,
  readUnseenPosts,
  TOWARDS_WRITERS,
  WRITERS,
  type WrittenPost,
} from './posts.ts'
import { randomFrom } from './random.ts'
import { trainIntent } from './train-intent.ts'
import { towardsRows, trainTowards } from './train-towards.ts'

const DRAWS = 500

/** What has no validation file is measured over the folds alone. */
const ONLY_FOLDED = 'hi'

/** Measures the weights as they are stored, the language told by our own recogniser. `folded` are the training posts' outcomes over folds. */
export function measure(data: string, folded: readonly OutcomeOf[]): ModelFigures {
  return {
    sentiment: byGroup([...sentimentOutcomes(data), ...folded.filter(({ group }) => group === ONLY_FOLDED)], macroF1),
    folds: byGroup(folded, macroF1),
    language: byGroup(languageOutcomes(data), accuracy),
    intent: byGroup(intentOutcomes(), leadF1Of),
    writers: byGroup(outcomesAcrossWriters(readOrdinaryPosts(data).trained), leadF1Of),
    towards: byGroup(towardsOutcomes(), accuracy),
    towardsWriters: byGroup(towardsAcrossWriters(), accuracy),
  }
}

type Figure = (outcomes: readonly Outcome[]) => number
const macroF1: Figure = (outcomes) => figuresOf(outcomes).macroF1
const accuracy: Figure = (outcomes) => figuresOf(outcomes).accuracy
const leadF1Of: Figure = (outcomes) =>
  leadF1(outcomes.map(({ label, told }) => ({ intent: label as Intent, told: told as Intent })))

/** An outcome, and the language or file that it is counted under. */
export type OutcomeOf = Outcome & { group: string }

function sentimentOutcomes(data: string): OutcomeOf[] {
  return readValidation(data).map(({ text, label, lang }) => {
    const { sentiment, confidence } = analyse(text).sentiment
    return { group: lang, label, told: sentiment, confidence }
  })
}

function languageOutcomes(data: string): OutcomeOf[] {
  return readValidation(data).flatMap(({ text, lang }) => {
    const { lang: told, confidence } = detectLanguage(text)
    const outcome = { group: lang, label: lang, told, confidence }
    return isReread(lang) && !isMislabelled(text) ? [outcome, { ...outcome, group: `${lang}, reread` }] : [outcome]
  })
}

/** Of each writer's posts, told by a model of all the other writers' and of the ordinary posts. */
function outcomesAcrossWriters(ordinary: readonly WrittenPost[]): OutcomeOf[] {
  const writers = [...WRITERS, ...FURTHER_WRITERS]
  return writers.flatMap((writer) => {
    const weights = trainIntent([...writers.filter((other) => other !== writer).flatMap(readAllPosts), ...ordinary], 1)
    return tellIntents(weights, readAllPosts(writer)).map(({ lang, intent, told, confidence }) => ({
      group: `${writer} ${lang}`,
      label: intent,
      told,
      confidence,
    }))
  })
}

function intentOutcomes(): OutcomeOf[] {
  return readUnseenPosts().map(({ text, intents, lang }) => {
    const told = detectLanguage(text).lang
    const { intent, confidence } = mainIntent(extractFeatures(text, told), told)
    return { group: lang, label: intents[0] ?? 'none', told: intent, confidence }
  })
}

function towardsOutcomes(): OutcomeOf[] {
  const unseen = WRITERS.flatMap(readTowards).filter(({ text }) => isUnseenHalf(text))
  return unseen.map(({ text, brand, sentiment, lang }) => {
    const verdict = towards(text, [rangeOf(text, brand)])
    return { group: lang, label: sentiment, told: verdict.sentiment, confidence: verdict.confidence }
  })
}

/** Of each writer's posts about brands that are trained on, told by weights of the other writers' alone. */
function towardsAcrossWriters(): OutcomeOf[] {
  return TOWARDS_WRITERS.flatMap((writer) => {
    const weights = trainTowards(
      towardsRows(TOWARDS_WRITERS.filter((other) => other !== writer).flatMap(readSeenTowards)),
    )
    const posts = readSeenTowards(writer)
    return towardsRows(posts).map(({ signs }, i) => {
      const { lang, sentiment } = posts[i] as (typeof posts)[number]
      const odds = softmax(towardsScores(signs, weights))
      const confidence = Math.max(...odds)
      return {
        group: `${writer} ${lang}`,
        label: sentiment,
        told: SENTIMENTS[odds.indexOf(confidence)] as string,
        confidence,
      }
    })
  })
}

function byGroup(outcomes: readonly OutcomeOf[], figureOf: Figure): Record<string, LanguageFigures> {
  const groups = [...new Set(outcomes.map(({ group }) => group))].sort()
  const figures = groups.map((group) => {
    const own = outcomes.filter((outcome) => outcome.group === group)
    const { n, macroF1, macroRecall, accuracy, ece } = figuresOf(own)
    const { low, high } = intervalOf(own, figureOf)
    const value = figureOf(own)
    return [group, rounded({ n, value, low, high, macroF1, macroRecall, accuracy, ece, eceOfChance: eceOfChance(own) })]
  })
  return Object.fromEntries(figures)
}

/** The middle 95% of the figure over posts drawn again and again. */
function intervalOf(outcomes: readonly Outcome[], figureOf: Figure) {
  const random = randomFrom(outcomes.length)
  const values = Array.from({ length: DRAWS }, () =>
    figureOf(outcomes.map(() => outcomes[Math.floor(random() * outcomes.length)] as Outcome)),
  ).sort((a, b) => a - b)
  return { low: values[Math.floor(DRAWS * 0.025)] as number, high: values[Math.floor(DRAWS * 0.975)] as number }
}

/** The calibration error that confidences as good as they can be would show on so few posts: the mean over drawn rights and wrongs. */
function eceOfChance(outcomes: readonly Outcome[]): number {
  const random = randomFrom(outcomes.length)
  const errors = Array.from({ length: DRAWS }, () =>
    calibrationError(
      outcomes.map(({ confidence }) => ({
        label: 'right',
        told: random() < confidence ? 'right' : 'wrong',
        confidence,
      })),
    ),
  )
  return errors.reduce((sum, error) => sum + error, 0) / DRAWS
}

function rounded(figures: LanguageFigures): LanguageFigures {
  const entries = Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))])
  return Object.fromEntries(entries) as LanguageFigures
}
