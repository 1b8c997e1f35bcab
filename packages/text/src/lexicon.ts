import { mix } from './hashing.ts'
import { READ, RUN, scanned, WORD } from './scan.ts'
import { lazily, readWeights } from './weights.ts'
import { KNOWS_CUES, KNOWS_VALENCE, known, REMEMBERED, recalled } from './word-memory.ts'

const STEM = 0x71
const CUE = 0x72
const PHRASE = 0x73
/** The most words of a cue. */
const LONGEST_PHRASE = 4
const LONGEST_RUN_WORD = 8
const NEGATOR = 100
/** How many words a negation reaches. */
const REACH = 4
const FILTER_BITS = 17
/** What is left of a word's valence, turned round, when it is denied. */
const DENIED = 0.7
/** What is added to the size of the valence of a further word, which sentiment reads and intents do not. */
export const FURTHER = 50

/**
 * Words with a valence. Layout of `lexicon.bin`, little-endian: u32 bits of the table, then its i32 hashes (0 is free), then
 * its i8 values: a valence of ±1 to ±40 in tenths, of a further word ±51 to ±90, 100 for a negator; for a cue, the number of its intent in
 * INTENTS, from 1.
 */
export interface Lexicon {
  isNegator(hash: number): boolean
  /** Finds its words in the text scanned last: leaves them in `valences`. */
  readValences(salt: number): void
  /** Finds phrases that tell an intent: leaves them in `cues`, with the number of the intent. */
  readCues(salt: number): void
}

/** What was found in the text scanned last. One object each, used again. */
export interface Found {
  length: number
  values: Float32Array
  /** 1 for a further word. */
  further: Uint8Array
  /** Where each stands, in UTF-16 code units; never falling. */
  at: Int32Array
}

/** Words with their valence, turned round where they are denied. */
export const valences = newFound()
/** Phrases with the number of their intent in INTENTS, from 1. */
export const cues = newFound()

function newFound(): Found {
  return { length: 0, values: new Float32Array(READ), further: new Uint8Array(READ), at: new Int32Array(READ) }
}

function add(to: Found, value: number, at: number): void {
  if (to.length >= READ) return
  to.at[to.length] = at
  to.values[to.length++] = value
}

/** Adds the valence that an entry of the lexicon holds. */
function addValence(entry: number, isDenied: boolean, at: number): void {
  const isFurther = Math.abs(entry) > FURTHER
  const value = isFurther ? entry - Math.sign(entry) * FURTHER : entry
  if (valences.length < READ) valences.further[valences.length] = isFurther ? 1 : 0
  add(valences, isDenied ? -value * DENIED : value, at)
}

/** The key of a word, or of a stem. */
export function lexiconKey(word: string, salt: number, isStem: boolean): number {
  const salted = mix(hashOf(word), salt)
  return (isStem ? mix(salted, STEM) : salted) || 1
}

/** The key of a cue: the hashes of its words (`hashes`), one after another. A run of letters without spaces is one word. */
export function cueKey(hashes: readonly number[], salt: number, isStem: boolean): number {
  const phrase = hashes.reduce((key, hash) => mix(mix(key, hash), PHRASE), mix(salt, CUE))
  return (isStem ? mix(phrase, STEM) : phrase) || 1
}

/** The hash of letters as the scan makes it. */
export function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at))
  return hash
}

export const lexicon = lazily((): Lexicon => {
  const buffer = readWeights('lexicon.bin')
  const bits = new Uint32Array(buffer, 0, 1)[0] as number
  const keys = new Int32Array(buffer, 4, 1 << bits)
  const values = new Int8Array(buffer, 4 + (4 << bits))
  const mask = (1 << bits) - 1

  /** A bit for what a key begins with: most words are in no entry, and of those seven in eight are told by it, which stays in the nearest cache. */
  const present = new Uint8Array(1 << (FILTER_BITS - 3))
  for (const key of keys)
    if (key !== 0) {
      const bit = key >>> (32 - FILTER_BITS)
      present[bit >> 3] = (present[bit >> 3] as number) | (1 << (bit & 7))
    }

  function find(key: number): number {
    const bit = key >>> (32 - FILTER_BITS)
    return ((present[bit >> 3] as number) >> (bit & 7)) & 1 ? look(key) : 0
  }

  function look(key: number): number {
    for (let at = (key >>> 7) & mask; ; at = (at + 1) & mask) {
      const taken = keys[at] as number
      if (taken === key) return values[at] as number
      if (taken === 0) return 0
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

  const valenceOfWord = new Int8Array(REMEMBERED)

  function valenceOf(piece: number, salt: number): number {
    const word = recalled[piece] as number
    if (word >= 0 && (known[word] as number) & KNOWS_VALENCE) return valenceOfWord[word] as number
    const { hashes, starts, ends } = scanned
    const value =
      find(mix(hashes[piece] as number, salt) || 1) || findStem(starts[piece] as number, ends[piece] as number, salt)
    if (word >= 0) {
      valenceOfWord[word] = value
      known[word] = (known[word] as number) | KNOWS_VALENCE
    }
    return value
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
        const known = find(mix(hash, salt) || 1)
        if (known !== 0 && known !== NEGATOR) {
          value = known
          length = i + 1 - at
        }
      }
      if (value !== 0) addValence(value, isDenied(at + length, end), at)
      at += length || 1
    }
  }

  /** Of a remembered word whether any of its stems is a cue: few are. */
  const hasStemCues = new Uint8Array(REMEMBERED)

  function addStemCues(piece: number, root: number): void {
    const word = recalled[piece] as number
    if (word >= 0 && (known[word] as number) & KNOWS_CUES && hasStemCues[word] === 0) return
    const before = cues.length
    addStems(scanned.starts[piece] as number, scanned.ends[piece] as number, root)
    if (word < 0 || cues.length >= READ) return
    known[word] = (known[word] as number) | KNOWS_CUES
    hasStemCues[word] = cues.length > before ? 1 : 0
  }

  function addStems(start: number, end: number, root: number): void {
    let hash = 0
    for (let at = start; at < end; at++) {
      hash = mix(hash, scanned.units[at] as number)
      if (at - start < 2) continue
      const value = find(mix(mix(mix(root, hash), PHRASE), STEM) || 1)
      if (value !== 0) add(cues, value, start)
    }
  }

  function addRunCues(start: number, end: number, root: number): void {
    for (let at = start; at < end; at++) {
      let hash = 0
      const to = Math.min(end, at + LONGEST_RUN_WORD)
      for (let i = at; i < to; i++) {
        hash = mix(hash, scanned.units[i] as number)
        const value = find(mix(mix(root, hash), PHRASE) || 1)
        if (value !== 0) add(cues, value, at)
      }
    }
  }

  return {
    isNegator: (hash) => find(hash || 1) === NEGATOR,
    readValences(salt) {
      valences.length = 0
      let denied = 0
      const { length, kinds, hashes, starts, ends } = scanned
      for (let i = 0; i < length; i++) {
        const start = starts[i] as number
        const end = ends[i] as number
        if (kinds[i] === RUN) addRun(start, end, salt)
        else if (kinds[i] === WORD) {
          const value = valenceOf(i, salt)
          if (value === NEGATOR) denied = REACH
          else {
            if (value !== 0) addValence(value, denied > 0, start)
            if (denied > 0) denied--
          }
        } else {
          const value = find(hashes[i] as number)
          if (value === 0) denied = 0
          else addValence(value, false, start)
        }
      }
    },
    readCues(salt) {
      cues.length = 0
      const root = mix(salt, CUE)
      const { length, kinds, hashes, starts, ends } = scanned
      for (let i = 0; i < length; i++) {
        const start = starts[i] as number
        if (kinds[i] === RUN) {
          addRunCues(start, ends[i] as number, root)
          continue
        }
        let key = root
        for (let last = i; last < Math.min(length, i + LONGEST_PHRASE); last++) {
          if (kinds[last] === RUN) break
          key = mix(mix(key, hashes[last] as number), PHRASE)
          const value = find(key || 1)
          if (value !== 0) add(cues, value, start)
        }
        if (kinds[i] === WORD) addStemCues(i, root)
      }
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
