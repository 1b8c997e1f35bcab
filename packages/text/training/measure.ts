import type { Intent } from '@earshot/core/verdict'
import { analyse } from '../src/analyse.ts'
import { figuresOf, type Outcome } from '../src/evaluate.ts'
import { extractFeatures } from '../src/features.ts'
import type { LanguageFigures, ModelFigures } from '../src/figures.ts'
import { mainIntent } from '../src/intent.ts'
import { detectLanguage } from '../src/language.ts'
import { towards } from '../src/towards.ts'
import { readValidation } from './data.ts'
import { leadF1 } from './lead-f1.ts'
import { isUnseenHalf, rangeOf, readTowards, readUnseenPosts, WRITERS } from './posts.ts'
import { randomFrom } from './random.ts'

const DRAWS = 500

/** Measures the weights as they are stored, the language told by our own recogniser. `folded` are further outcomes of sentiment. */
export function measure(data: string, folded: readonly OutcomeOf[]): ModelFigures {
  return {
    sentiment: byLanguage([...sentimentOutcomes(data), ...folded], (outcomes) => figuresOf(outcomes).macroF1),
    intent: byLanguage(intentOutcomes(), (outcomes) =>
      leadF1(outcomes.map(({ label, told }) => ({ intent: label as Intent, told: told as Intent }))),
    ),
    towards: byLanguage(towardsOutcomes(), (outcomes) => figuresOf(outcomes).accuracy),
  }
}

export type OutcomeOf = Outcome & { lang: string }

function sentimentOutcomes(data: string): OutcomeOf[] {
  return readValidation(data).map(({ text, label, lang }) => {
    const { sentiment, confidence } = analyse(text).sentiment
    return { lang, label, told: sentiment, confidence }
  })
}

function intentOutcomes(): OutcomeOf[] {
  return readUnseenPosts().map(({ text, intents, lang }) => {
    const told = detectLanguage(text).lang
    const { intent, confidence } = mainIntent(extractFeatures(text, told), told)
    return { lang, label: intents[0] ?? 'none', told: intent, confidence }
  })
}

function towardsOutcomes(): OutcomeOf[] {
  const unseen = WRITERS.flatMap(readTowards).filter(({ text }) => isUnseenHalf(text))
  return unseen.map(({ text, brand, sentiment, lang }) => {
    const verdict = towards(text, [rangeOf(text, brand)])
    return { lang, label: sentiment, told: verdict.sentiment, confidence: verdict.confidence }
  })
}

function byLanguage(
  outcomes: readonly OutcomeOf[],
  figureOf: (outcomes: readonly Outcome[]) => number,
): Record<string, LanguageFigures> {
  const langs = [...new Set(outcomes.map(({ lang }) => lang))].sort()
  const figures = langs.map((lang) => {
    const own = outcomes.filter((outcome) => outcome.lang === lang)
    const { n, macroF1, macroRecall, accuracy, ece } = figuresOf(own)
    const interval = intervalOf(own, figureOf)
    return [
      lang,
      rounded({ n, value: figureOf(own), low: interval.low, high: interval.high, macroF1, macroRecall, accuracy, ece }),
    ]
  })
  return Object.fromEntries(figures)
}

/** The middle 95% of the figure over posts drawn again and again. */
function intervalOf(outcomes: readonly Outcome[], figureOf: (outcomes: readonly Outcome[]) => number) {
  const random = randomFrom(outcomes.length)
  const values = Array.from({ length: DRAWS }, () =>
    figureOf(outcomes.map(() => outcomes[Math.floor(random() * outcomes.length)] as Outcome)),
  ).sort((a, b) => a - b)
  return { low: values[Math.floor(DRAWS * 0.025)] as number, high: values[Math.floor(DRAWS * 0.975)] as number }
}

function rounded(figures: LanguageFigures): LanguageFigures {
  const entries = Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))])
  return Object.fromEntries(entries) as LanguageFigures
}
