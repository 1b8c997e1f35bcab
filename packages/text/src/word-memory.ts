import { mix } from './hashing.ts'
import { NAME_HASH, NUMBER_HASH, READ, scanned, URL_HASH, WORD } from './scan.ts'

/** Words remembered at most: posts use the same few thousand again and again, and what a word tells by itself is worked out once. */
export const REMEMBERED = 1 << 14
/** A longer word is read anew each time. */
const LONGEST = 24

/** What is known of a remembered word, in `known`; each bit is of whoever keeps it by the word's number. */
export const KNOWS_VALENCE = 1
export const KNOWS_CUES = 2
export const KNOWS_LETTERS = 4
export const known = new Uint8Array(REMEMBERED)

/** By piece of the text scanned last the number of its word, below 0 for what is not remembered; held until the next scan. */
export const recalled = new Int32Array(READ)

const languages = new Int32Array(REMEMBERED)
const salts = new Int32Array(REMEMBERED)
const lengths = new Uint8Array(REMEMBERED)
const letters = new Uint16Array(REMEMBERED * LONGEST)
/** The reading that a word was last met in: until it ends no other word takes its number. */
const readings = new Int32Array(REMEMBERED).fill(-1)

/** Gives the words of the text scanned last their numbers: a word is its letters in a language (`salt`), with the salt of its letters. */
export function recallWords(salt: number, saltOfLetters: number): void {
  const { length, kinds, hashes, starts, ends, reading } = scanned
  for (let i = 0; i < length; i++) {
    const hash = hashes[i] as number
    const start = starts[i] as number
    const size = (ends[i] as number) - start
    recalled[i] =
      kinds[i] !== WORD || size > LONGEST || hash === URL_HASH || hash === NAME_HASH
        ? -1
        : recall(hash === NUMBER_HASH ? hashOfUnits(start, size) : hash, start, size, salt, saltOfLetters, reading)
  }
}

function recall(
  hash: number,
  start: number,
  size: number,
  salt: number,
  saltOfLetters: number,
  reading: number,
): number {
  const word = mix(hash, saltOfLetters) & (REMEMBERED - 1)
  const isIt =
    lengths[word] === size &&
    languages[word] === salt &&
    salts[word] === saltOfLetters &&
    hasLetters(word * LONGEST, start, size)
  if (!isIt) {
    if (readings[word] === reading) return -1
    known[word] = 0
    lengths[word] = size
    languages[word] = salt
    salts[word] = saltOfLetters
    for (let i = 0; i < size; i++) letters[word * LONGEST + i] = scanned.units[start + i] as number
  }
  readings[word] = reading
  return word
}

function hasLetters(from: number, start: number, size: number): boolean {
  const { units } = scanned
  for (let i = 0; i < size; i++) if (letters[from + i] !== units[start + i]) return false
  return true
}

function hashOfUnits(start: number, size: number): number {
  let hash = 0
  for (let i = 0; i < size; i++) hash = mix(hash, scanned.units[start + i] as number)
  return hash
}
