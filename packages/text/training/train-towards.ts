import { SENTIMENTS } from '@earshot/core/verdict'
import { clausesOf } from '../src/clauses.ts'
import { softmax } from '../src/probability.ts'
import { type SignWeight, type TowardsWeights, towardsScores } from '../src/towards-scores.ts'
import { SIGNS, type TowardsSigns, towardsSigns } from '../src/towards-signs.ts'
import { rangeOf, type TowardsPost } from './posts.ts'

/** How strongly the weights are drawn to the prior, in posts. */
const PULL = 2
/**
 * As strongly are drawn the few that say that a post which shows nothing else is read much as any other: the posts written for this are
 * half riddles, and a free fit would teach that neither a post nor a clause means what it says.
 */
const GIVEN_PULL = 100
const PRIOR: Readonly<Record<string, SignWeight>> = {
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
  const priors = SIGNS.map((name) => PRIOR[name] ?? NOTHING)
  const pulls = SIGNS.map((name) => (name in PRIOR ? GIVEN_PULL : PULL))
  const sizes = pulls.map((pull, i) => pull + rows.reduce((sum, { signs }) => sum + (signs[i] as number) ** 2, 0))
  const weights = priors.map((prior) => ({ ...prior }))
  for (let step = 0; step < STEPS; step++) {
    const slopes = slopesOf(rows, weights)
    weights.forEach((weight, i) => {
      const { leaning, plain } = slopes[i] as SignWeight
      const prior = priors[i] as SignWeight
      const rate = RATE / (sizes[i] as number)
      weight.leaning -= rate * (leaning + (pulls[i] as number) * (weight.leaning - prior.leaning))
      weight.plain -= rate * (plain + (pulls[i] as number) * (weight.plain - prior.plain))
    })
  }
  return weights.map(({ leaning, plain }) => ({
    leaning: Number((leaning * TRUST).toFixed(3)),
    plain: Number((plain * TRUST).toFixed(3)),
  }))
}

/** The weights by the name of their sign, for a person to read. */
export function byName(weights: TowardsWeights): Record<string, SignWeight> {
  return Object.fromEntries(SIGNS.map((name, i) => [name, weights[i] as SignWeight]))
}

function slopesOf(rows: readonly TowardsRow[], weights: TowardsWeights): SignWeight[] {
  const slopes = weights.map(() => ({ leaning: 0, plain: 0 }))
  for (const { signs, label } of rows) {
    const odds = softmax(towardsScores(signs, weights))
    const miss = (of: number) => (odds[of] as number) - (label === of ? 1 : 0)
    const leaning = miss(2) - miss(0)
    const plain = miss(1)
    slopes.forEach((slope, i) => {
      slope.leaning += leaning * (signs[i] as number)
      slope.plain += plain * (signs[i] as number)
    })
  }
  return slopes
}
