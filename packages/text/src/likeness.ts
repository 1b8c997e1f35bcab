import { mix } from './hashing.ts'
import { NAME_HASH, RUN, scan, scanned, URL_HASH, WORD } from './scan.ts'

/** 64 bits that differ little between texts that differ little: simhash of the words and pairs (Charikar, STOC 2002). */
export interface Likeness {
  /** 16 hexadecimal digits. */
  key: string
  /** Four numbers of 16 bits. Two texts within 3 bits of each other share at least one: look candidates up by them. */
  bands: [number, number, number, number]
}

const high = new Int32Array(32)
const low = new Int32Array(32)

/**
 * The near-duplicate key of a text, whatever its case, spaces, signs, names and links. A text without words has the key of zeros: compare
 * none by it.
 */
export function likenessOf(text: string): Likeness {
  scan(text)
  return likenessOfScanned()
}

/** As likenessOf, of the text scanned last. */
export function likenessOfScanned(): Likeness {
  high.fill(0)
  low.fill(0)
  const { length, kinds, hashes, starts, ends } = scanned
  let before = 1
  let beforeThat = 1
  for (let i = 0; i < length; i++) {
    const hash = hashes[i] as number
    if (kinds[i] === RUN) addRun(starts[i] as number, ends[i] as number)
    if (kinds[i] !== WORD || hash === URL_HASH || hash === NAME_HASH) continue
    add(mix(hash, before))
    add(mix(mix(hash, before), beforeThat))
    beforeThat = before
    before = hash
  }
  const a = bitsOf(high)
  const b = bitsOf(low)
  return { key: hex(a) + hex(b), bands: [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff] }
}

/** Three letters side by side, where a script puts no spaces between words. */
function addRun(start: number, end: number): void {
  const { units } = scanned
  for (let at = start; at < end; at++) {
    add(
      mix(
        mix(units[at] as number, at + 1 < end ? (units[at + 1] as number) : 0),
        at + 2 < end ? (units[at + 2] as number) : 0,
      ),
    )
  }
}

function add(hash: number): void {
  const a = mix(Math.imul(hash, 0x7feb352d), 0x15)
  const b = mix(Math.imul(hash ^ 0x68e31da4, 0x846ca68b), 0x51)
  for (let bit = 0; bit < 32; bit++) {
    high[bit] = (high[bit] as number) + ((a >>> bit) & 1) * 2 - 1
    low[bit] = (low[bit] as number) + ((b >>> bit) & 1) * 2 - 1
  }
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
