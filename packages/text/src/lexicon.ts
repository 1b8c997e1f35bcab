import { mix } from './hashing.ts'
import { RUN, scanned, WORD } from './scan.ts'
import { lazily, readWeights } from './weights.ts'

/** How many sums `sum` leaves. */
export const SUMS = 5
const STEM = 0x71
const LONGEST_RUN_WORD = 8
const NEGATOR = 100

/**
 * Words with a valence. Layout of `lexicon.bin`, little-endian: u32 bits of the table, then its i32 hashes (0 is free), then
 * its i8 valences (±1 to ±40 in tenths; 100 is a negator).
 */
export interface Lexicon {
  isNegator(hash: number): boolean
  /** Sums of the text scanned last, each in steps: for, against, all, last, strongest. */
  sum(salt: number, into: Int32Array): void
}

/** The key of a word, of a stem (`isStem`), or of a word of a script without spaces. */
export function lexiconKey(word: string, salt: number, isStem: boolean): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at))
  const salted = mix(hash, salt)
  return (isStem ? mix(salted, STEM) : salted) || 1
}

export const lexicon = lazily((): Lexicon => {
  const buffer = readWeights('lexicon.bin')
  const bits = new Uint32Array(buffer, 0, 1)[0] as number
  const keys = new Int32Array(buffer, 4, 1 << bits)
  const values = new Int8Array(buffer, 4 + (4 << bits))
  const mask = (1 << bits) - 1

  function find(key: number): number {
    for (let at = (key >>> 7) & mask; ; at = (at + 1) & mask) {
      const found = keys[at] as number
      if (found === key) return values[at] as number
      if (found === 0) return 0
    }
  }

  /** The valence of the longest stem that a word starts with. */
  function findStem(start: number, end: number, salt: number): number {
    let hash = 0
    let value = 0
    for (let at = start; at < end; at++) {
      hash = mix(hash, scanned.units[at] as number)
      if (at - start >= 2) value = find(mix(mix(hash, salt), STEM) || 1) || value
    }
    return value
  }

  let pros = 0
  let cons = 0
  let last = 0
  let strongest = 0

  function add(value: number): void {
    if (value > 0) pros += value
    else cons -= value
    last = value
    if (Math.abs(value) > Math.abs(strongest)) strongest = value
  }

  function addRun(start: number, end: number, salt: number): void {
    let at = start
    while (at < end) {
      let hash = 0
      let value = 0
      let length = 0
      const to = Math.min(end, at + LONGEST_RUN_WORD)
      for (let i = at; i < to; i++) {
        hash = mix(hash, scanned.units[i] as number)
        const found = find(mix(hash, salt) || 1)
        if (found !== 0 && found !== NEGATOR) {
          value = found
          length = i + 1 - at
        }
      }
      if (value !== 0) add(isDenied(at + length, end) ? -value * 0.7 : value)
      at += length || 1
    }
  }

  return {
    isNegator: (hash) => find(hash || 1) === NEGATOR,
    sum(salt, into) {
      pros = 0
      cons = 0
      last = 0
      strongest = 0
      let denied = 0
      const { length, kinds, hashes, starts, ends } = scanned
      for (let i = 0; i < length; i++) {
        const start = starts[i] as number
        const end = ends[i] as number
        if (kinds[i] === RUN) {
          addRun(start, end, salt)
          continue
        }
        if (kinds[i] !== WORD) {
          const value = find(hashes[i] as number)
          if (value !== 0) add(value)
          else denied = 0
          continue
        }
        const value = find(mix(hashes[i] as number, salt) || 1) || findStem(start, end, salt)
        if (value === NEGATOR) denied = 4
        else if (value !== 0) add(denied > 0 ? -value * 0.7 : value)
        if (value !== NEGATOR && denied > 0) denied--
      }
      into[0] = Math.min(10, Math.ceil(pros / 10))
      into[1] = Math.min(10, Math.ceil(cons / 10))
      into[2] = 20 + Math.max(-16, Math.min(16, Math.round((pros - cons) / 5)))
      into[3] = 8 + Math.round(last / 6)
      into[4] = 8 + Math.round(strongest / 6)
    },
  }
})

const NA = 0x306a
const AFTER_NA = new Set([0x3044, 0x304b, 0x304f, 0x3057])
const MASE = '\u307e\u305b'

/** Whether a Japanese word is denied by what follows: ない, なかった, なく, ません, ず. */
function isDenied(at: number, end: number): boolean {
  const { units } = scanned
  const to = Math.min(end - 1, at + 4)
  for (let i = at; i < to; i++) {
    if (units[i] === NA && AFTER_NA.has(units[i + 1] as number)) return true
    if (units[i] === MASE.charCodeAt(0) && units[i + 1] === MASE.charCodeAt(1)) return true
  }
  return false
}
