import type { TowardsSigns } from './towards-signs.ts'

/** What each sign weighs; `sided` is what any words for or against a name say of its being neutral. */
export type TowardsWeights = Record<keyof TowardsSigns | 'sided', number>

/**
 * What the weights are drawn to. The first two are given, so that a post that shows nothing else is read much as any other, a little less
 * often as neutral, since who names a brand mostly thinks something of it (chosen by folds of the posts that are seen): the posts
 * written for this are mostly riddles, and a free fit would teach that neither a post nor a clause means what it says.
 */
export const PRIOR_WEIGHTS: TowardsWeights = {
  leaning: 0.8,
  plain: 0.7,
  side: 1,
  turned: 0,
  apart: 0,
  untold: 1,
  asked: 0,
  sided: 0,
}

/** The scores of negative, neutral and positive towards a name: which way it leans, and how little is said of it at all. */
export function towardsScores(signs: TowardsSigns, weights: TowardsWeights): Float64Array {
  const leaning =
    weights.leaning * signs.leaning +
    weights.side * signs.side +
    weights.turned * signs.turned +
    weights.apart * signs.apart
  const plain =
    weights.plain * signs.plain +
    weights.untold * signs.untold +
    weights.asked * signs.asked +
    weights.sided * Math.abs(signs.side)
  return Float64Array.of(-leaning, plain, leaning)
}
