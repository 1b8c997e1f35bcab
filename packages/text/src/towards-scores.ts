import { SIGNS, type TowardsSigns } from './towards-signs.ts'

/** What a sign weighs for a stance that leans to the good, and for one that is neutral. */
export interface SignWeight {
  leaning: number
  plain: number
}

/** In the order of SIGNS. */
export type TowardsWeights = readonly SignWeight[]

/** Weights that stand by the name of their sign, as a file has them. */
export function inOrder(byName: Readonly<Record<string, SignWeight>>): TowardsWeights {
  return SIGNS.map((name) => byName[name] as SignWeight)
}

/** The scores of negative, neutral and positive towards a name: which way it leans, and how little is said of it at all. */
export function towardsScores(signs: TowardsSigns, weights: TowardsWeights): Float64Array {
  let leaning = 0
  let plain = 0
  for (let i = 0; i < signs.length; i++) {
    const weight = weights[i] as SignWeight
    leaning += weight.leaning * (signs[i] as number)
    plain += weight.plain * (signs[i] as number)
  }
  return Float64Array.of(-leaning, plain, leaning)
}
