import type { TowardsSigns } from './towards-signs.ts'

/** What a sign weighs for a stance that leans to the good, and for one that is neutral. */
interface SignWeight {
  leaning: number
  plain: number
}

/** By sign. */
export type TowardsWeights = Record<keyof TowardsSigns, SignWeight>

/** The scores of negative, neutral and positive towards a name: which way it leans, and how little is said of it at all. */
export function towardsScores(signs: TowardsSigns, weights: TowardsWeights): Float64Array {
  let leaning = 0
  let plain = 0
  for (const name of Object.keys(signs) as (keyof TowardsSigns)[]) {
    leaning += weights[name].leaning * signs[name]
    plain += weights[name].plain * signs[name]
  }
  return Float64Array.of(-leaning, plain, leaning)
}
