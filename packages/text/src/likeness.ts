import { mix } from './hashing.ts'
import { NAME_HASH, RUN, scan, scanned, URL_HASH, WORD } from './scan.ts'

/** 64 bits that differ little between texts that differ little: simhash of the words and pairs (Charikar, STOC 2002). */
export interface Likeness {
  /** 16 hexadecimal digits. */
  key: string
  /** Four numbers of 16 bits. Two texts within 3 bits of each other share at least one: look candidates up by them. */
  bands: [number, number, number, number]
}

/** Of each of 32 bits how many hashes have it, written across: number `i` holds the digit 2^i of all 32 counts. */
type Counts = Int32Array
const DIGITS = 14
const high: Counts = new Int32Array(DIGITS)
const low: Counts = new Int32Array(DIGITS)
let counted = 0

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
  counted = 0
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
  const a = mostOf(high)
  const b = mostOf(low)
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
  counted++
  countBits(high, mix(Math.imul(hash, 0x7feb352d), 0x15))
  countBits(low, mix(Math.imul(hash ^ 0x68e31da4, 0x846ca68b), 0x51))
}

/** Adds 1 to the counts of the bits that are set: as on paper, digit by digit, all 32 at once. */
function countBits(counts: Counts, bits: number): void {
  for (let digit = 0, carried = bits; carried !== 0; digit++) {
    const before = counts[digit] as number
    counts[digit] = before ^ carried
    carried &= before
  }
}

/** The bits that more than half of all hashes have: the highest digit in which a count differs from the half decides. */
function mostOf(counts: Counts): number {
  const half = counted >> 1
  let more = 0
  let same = -1
  for (let digit = DIGITS - 1; digit >= 0; digit--) {
    const ones = counts[digit] as number
    const isSet = (half >> digit) & 1
    if (!isSet) more |= same & ones
    same &= isSet ? ones : ~ones
  }
  return more >>> 0
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
