import { SENTIMENTS } from '@earshot/core/verdict'
import { clausesOf } from '../src/clauses.ts'
import { softmax } from '../src/probability.ts'
import { clauseAround } from '../src/towards.ts'
import { PRIOR_WEIGHTS, type TowardsWeights, towardsScores } from '../src/towards-scores.ts'
import { type TowardsSigns, towardsSigns } from '../src/towards-signs.ts'
import { rangeOf, type TowardsPost } from './posts.ts'

/** How strongly the weights are drawn to what is taken as given, in posts. */
const PULL = 10
const STEPS = 2000
const RATE = 0.2
/**
 * What is left of the fitted weights in the end: the phrases in src/sides.ts were chosen by who had read the posts they are weighed
 * on, so the fit is surer of them than it should be.
 */
const TRUST = 0.75
/** Not fitted: see PRIOR_WEIGHTS. */
const GIVEN: readonly (keyof TowardsWeights)[] = ['leaning', 'plain']

export interface TowardsRow {
  signs: TowardsSigns
  label: number
  lang: string
}

/** Reads posts about brands with the models as they are now. */
export function towardsRows(posts: readonly TowardsPost[]): TowardsRow[] {
  return posts.map(({ text, brand, sentiment, lang }) => {
    const range = rangeOf(text, brand)
    const clause = clauseAround(clausesOf(text), text, range)
    return { signs: towardsSigns(text, clause, range, lang), label: SENTIMENTS.indexOf(sentiment), lang }
  })
}

/** The weights of the signs: logistic regression on a few numbers, drawn to the prior. */
export function trainTowards(rows: readonly TowardsRow[]): TowardsWeights {
  const weights = { ...PRIOR_WEIGHTS }
  const names = (Object.keys(weights) as (keyof TowardsWeights)[]).filter((name) => !GIVEN.includes(name))
  for (let step = 0; step < STEPS; step++) {
    const slopes = slopesOf(rows, weights)
    for (const name of names) {
      const pull = PULL * (weights[name] - PRIOR_WEIGHTS[name])
      weights[name] -= (RATE * (slopes[name] + pull)) / rows.length
    }
  }
  for (const name of names) weights[name] = Number((weights[name] * TRUST).toFixed(3))
  return weights
}

function slopesOf(rows: readonly TowardsRow[], weights: TowardsWeights): TowardsWeights {
  const slopes = Object.fromEntries(Object.keys(weights).map((name) => [name, 0])) as TowardsWeights
  for (const { signs, label } of rows) {
    const odds = softmax(towardsScores(signs, weights))
    const miss = (of: number) => (odds[of] as number) - (label === of ? 1 : 0)
    const leaning = miss(2) - miss(0)
    for (const name of ['leaning', 'side', 'turned', 'apart'] as const) slopes[name] += leaning * signs[name]
    for (const name of ['plain', 'untold', 'asked'] as const) slopes[name] += miss(1) * signs[name]
    slopes.sided += miss(1) * Math.abs(signs.side)
  }
  return slopes
}
