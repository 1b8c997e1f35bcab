import { SCORED_INTENTS } from '../src/intent.ts'
import { trainLinear } from './linear.ts'
import { toMatrix } from './matrix.ts'
import type { WrittenPost } from './posts.ts'

export const INTENT_BITS = 16
export const INTENT_LETTERS_WEIGHT = 0.7
const SMOOTHING = 0.04
const SEEDS = 3

/** Weights of the intent model: one yes or no for each of SCORED_INTENTS. */
export function trainIntent(posts: readonly WrittenPost[]): Float32Array {
  const x = toMatrix(posts, INTENT_BITS, INTENT_LETTERS_WEIGHT)
  const classes = SCORED_INTENTS.length
  const wanted = new Float32Array(posts.length * classes).fill(SMOOTHING)
  posts.forEach((post, i) => {
    for (const intent of post.intents) {
      const of = SCORED_INTENTS.indexOf(intent)
      if (of >= 0) wanted[i * classes + of] = 1 - SMOOTHING
    }
  })
  const importance = new Float32Array(posts.length).fill(1)
  const mean = new Float32Array(classes << INTENT_BITS)
  for (let seed = 1; seed <= SEEDS; seed++) {
    const weights = trainLinear(x, wanted, importance, {
      classes,
      dimensions: 1 << INTENT_BITS,
      exclusive: false,
      epochs: 25,
      rate: 0.15,
      seed,
    })
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (weights[i] as number) / SEEDS
  }
  return mean
}
