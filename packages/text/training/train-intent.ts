import { INTENTS } from '@earshot/core/verdict'
import { LONG } from '../src/features.ts'
import { trainLinear } from './linear.ts'
import { toMatrix } from './matrix.ts'
import type { WrittenPost } from './posts.ts'

export const INTENT_BITS = 17
export const INTENT_LETTERS_WEIGHT = { spaced: 0.7, unspaced: 1.2 }
const SMOOTHING = 0.1
/** What a post's second intent weighs beside its first. */
const SECOND = 0.4
const EPOCHS = 25
const RATE = 0.15

/** Weights of the intent model, over INTENTS: a post's mass is shared among its intents, the first having most. */
export function trainIntent(written: readonly WrittenPost[], seeds = 3): Float32Array {
  const posts = [...written, ...asLong(written)]
  const x = toMatrix(posts, INTENT_BITS, INTENT_LETTERS_WEIGHT, false)
  const classes = INTENTS.length
  const wanted = new Float32Array(posts.length * classes).fill(SMOOTHING / classes)
  posts.forEach(({ intents }, row) => {
    const total = 1 + SECOND * (intents.length - 1)
    intents.forEach((intent, i) => {
      const at = row * classes + INTENTS.indexOf(intent)
      wanted[at] = (wanted[at] as number) + ((1 - SMOOTHING) * (i === 0 ? 1 : SECOND)) / total
    })
  })
  const importance = balance(posts)
  const mean = new Float32Array(classes << INTENT_BITS)
  for (let seed = 1; seed <= seeds; seed++) {
    const options = { classes, dimensions: 1 << INTENT_BITS, epochs: EPOCHS, rate: RATE, seed }
    const weights = trainLinear(x, wanted, importance, options)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (weights[i] as number) / seeds
  }
  return mean
}

/**
 * Short Japanese posts as they would be read were they long. The letters of a long one are features of their own, and most long ones that
 * were written here want something: alone, they teach that whatever is long does (docs/decisions/028). Of spaces nothing is read.
 */
function asLong(posts: readonly WrittenPost[]): WrittenPost[] {
  return posts
    .filter(({ lang, text }) => lang === 'ja' && text.length <= LONG)
    .map((post) => ({ ...post, text: post.text.padEnd(LONG + 1) }))
}

/** The rarer an intent, the more a post of it counts: by the root of its rarity. */
function balance(posts: readonly WrittenPost[]): Float32Array {
  const first = posts.map(({ intents }) => intents[0] ?? 'none')
  const counts = new Map<string, number>()
  for (const intent of first) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  return Float32Array.from(first, (intent) => Math.sqrt(posts.length / INTENTS.length / (counts.get(intent) ?? 1)))
}
