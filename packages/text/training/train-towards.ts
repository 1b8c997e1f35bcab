import { SENTIMENTS } from '@earshot/core/verdict'
import { clausesOf } from '../src/clauses.ts'
import { softmax } from '../src/probability.ts'
import { type TowardsWeights, towardsScores } from '../src/towards-scores.ts'
import { type TowardsSigns, towardsSigns } from '../src/towards-signs.ts'
import { rangeOf, type TowardsPost } from './posts.ts'

/** How strongly the weights are drawn to the prior, in posts. */
const PULL = 2
/**
 * As strongly are drawn the few that say that a post which shows nothing else is read much as any other: the posts written for this are
 * half riddles, and a free fit would teach that neither a post nor a clause means what it says.
 */
const GIVEN_PULL = 100
const PRIOR: Partial<TowardsWeights> = {
  'whole leans': { leaning: 0.8, plain: 0 },
  'clause leans': { leaning: 0.8, plain: 0 },
  'whole is plain': { leaning: 0, plain: 0.7 },
  'clause is plain': { leaning: 0, plain: 0.7 },
  'whole leans beside': { leaning: -0.7, plain: 0 },
  'clause leans beside': { leaning: -0.7, plain: 0 },
  'whole leans to others': { leaning: -0.4, plain: 0 },
}
const NOTHING = { leaning: 0, plain: 0 }
const STEPS = 200
const RATE = 0.3
/**
 * What is left of the fitted weights in the end: the phrases in src/sides-*.ts were chosen by who had read the posts they are weighed
 * on, so the fit is surer of them than it should be.
 */
const TRUST = 0.75

export interface TowardsRow {
  signs: TowardsSigns
  label: number
}

/** Reads posts about brands with the models as they are now. */
export function towardsRows(posts: readonly TowardsPost[]): TowardsRow[] {
  return posts.map(({ text, brand, sentiment, lang }) => ({
    signs: towardsSigns(text, clausesOf(text), rangeOf(text, brand), lang),
    label: SENTIMENTS.indexOf(sentiment),
  }))
}

/** The weights of the signs: logistic regression on a few numbers, each with a step of its own size. */
export function trainTowards(rows: readonly TowardsRow[]): TowardsWeights {
  const names = Object.keys(rows[0]?.signs ?? {}) as (keyof TowardsSigns)[]
  const weights = Object.fromEntries(names.map((name) => [name, { ...(PRIOR[name] ?? NOTHING) }])) as TowardsWeights
  const pullOf = (name: keyof TowardsSigns) => (name in PRIOR ? GIVEN_PULL : PULL)
  const sizes = names.map((name) => pullOf(name) + rows.reduce((sum, { signs }) => sum + signs[name] ** 2, 0))
  for (let step = 0; step < STEPS; step++) {
    const slopes = slopesOf(rows, weights, names)
    names.forEach((name, i) => {
      const { leaning, plain } = slopes[i] as { leaning: number; plain: number }
      const weight = weights[name]
      const prior = PRIOR[name] ?? NOTHING
      weight.leaning -= (RATE * (leaning + pullOf(name) * (weight.leaning - prior.leaning))) / (sizes[i] as number)
      weight.plain -= (RATE * (plain + pullOf(name) * (weight.plain - prior.plain))) / (sizes[i] as number)
    })
  }
  for (const name of names) {
    const { leaning, plain } = weights[name]
    weights[name] = { leaning: Number((leaning * TRUST).toFixed(3)), plain: Number((plain * TRUST).toFixed(3)) }
  }
  return weights
}

function slopesOf(rows: readonly TowardsRow[], weights: TowardsWeights, names: readonly (keyof TowardsSigns)[]) {
  const slopes = names.map(() => ({ leaning: 0, plain: 0 }))
  for (const { signs, label } of rows) {
    const odds = softmax(towardsScores(signs, weights))
    const miss = (of: number) => (odds[of] as number) - (label === of ? 1 : 0)
    const leaning = miss(2) - miss(0)
    const plain = miss(1)
    names.forEach((name, i) => {
      const slope = slopes[i] as { leaning: number; plain: number }
      slope.leaning += leaning * signs[name]
      slope.plain += plain * signs[name]
    })
  }
  return slopes
}
