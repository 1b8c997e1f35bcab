import type { Features } from './features.ts'

/** 64 bits that differ little between texts that differ little: simhash of the words and pairs (Charikar, STOC 2002). */
export interface Likeness {
  /** 16 hexadecimal digits. */
  key: string
  /** Four numbers of 16 bits. Two texts within 3 bits of each other share at least one: look candidates up by them. */
  bands: [number, number, number, number]
}

const high = new Int32Array(32)
const low = new Int32Array(32)

/** The near-duplicate key of a text. A text without features has the key of zeros: compare none by it. */
export function likenessOf({ ids, words, length }: Features): Likeness {
  high.fill(0)
  low.fill(0)
  // A text without words, as Japanese often is, is keyed by its letters.
  const to = words > 24 ? words : length
  for (let i = 0; i < to; i++) {
    const first = Math.imul(ids[i] as number, 0x7feb352d)
    const second = Math.imul((ids[i] as number) ^ 0x68e31da4, 0x846ca68b)
    const a = first ^ (first >>> 15)
    const b = second ^ (second >>> 14)
    for (let bit = 0; bit < 32; bit++) {
      high[bit] = (high[bit] as number) + ((a >>> bit) & 1) * 2 - 1
      low[bit] = (low[bit] as number) + ((b >>> bit) & 1) * 2 - 1
    }
  }
  const a = bitsOf(high)
  const b = bitsOf(low)
  return { key: hex(a) + hex(b), bands: [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff] }
}

function bitsOf(sums: Int32Array): number {
  let bits = 0
  for (let bit = 0; bit < 32; bit++) if ((sums[bit] as number) > 0) bits |= 1 << bit
  return bits >>> 0
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0')
}

/** How many of the 64 bits of two keys differ: 3 or less is a copy. */
export function likenessDistance(a: string, b: string): number {
  return differing(a.slice(0, 8), b.slice(0, 8)) + differing(a.slice(8), b.slice(8))
}

function differing(a: string, b: string): number {
  let bits = Number.parseInt(a, 16) ^ Number.parseInt(b, 16)
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count++
  return count
}
