import { DIGIT, foldOf, IGNORED, kindOf, LETTER, MARK, SPACE, SURROGATE, UNSPACED } from './characters.ts'
import { mix } from './hashing.ts'

/** Code units read at most, so that a post of ten megabytes costs no more than a long one. */
export const READ = 4000

export const WORD = 1
/** A run of letters of a script without spaces. */
export const RUN = 2
/** An emoji, an emoticon or punctuation. */
export const SIGN = 3

export const URL_HASH = 0x1105
export const NAME_HASH = 0x2205
export const NUMBER_HASH = 0x3305

/** The pieces of the text read last; one object, used again by the next scan. Offsets are UTF-16. */
export const scanned = {
  length: 0,
  kinds: new Uint8Array(READ),
  /** Of a word: its letters in lower case, three or more alike as two. Of a sign: its characters. */
  hashes: new Int32Array(READ),
  starts: new Int32Array(READ),
  ends: new Int32Array(READ),
  /** The text's code units in lower case and half width. */
  units: new Uint16Array(READ + 8),
  /** Of a word: 1 where it is in capitals, and in how many places it is drawn out (`soooo`). */
  shouted: new Uint8Array(READ),
  drawnOut: new Uint8Array(READ),
  /** Grows with each text read: tells whether the text read last is still the same. */
  reading: 0,
}

/** Reads a text into `scanned`: words, runs and signs, in order. Links, names and numbers become one word each. */
export function scan(text: string): void {
  const end = Math.min(text.length, READ)
  const { units } = scanned
  scanned.length = 0
  scanned.reading++
  for (let at = 0; at < end; at++) units[at] = foldOf(text.charCodeAt(at))
  units[end] = 0x20
  let at = 0
  while (at < end) {
    const unit = units[at] as number
    const kind = kindOf(unit)
    if (kind === SPACE || kind === IGNORED) at++
    else if (unit === 0x40 && isWordPart(units[at + 1] as number)) at = push(WORD, NAME_HASH, at, skipWord(at + 1, end))
    else if (unit === 0x68 && text.startsWith('http', at)) at = push(WORD, URL_HASH, at, skipSolid(at, end))
    else if (kind === LETTER || kind === DIGIT) at = readWord(text, at, end)
    else if (kind === UNSPACED) at = readRun(at, end)
    else if (kind === SURROGATE) at = readPair(at, end)
    else at = readSigns(at, end)
  }
}

function push(kind: number, hash: number, start: number, end: number): number {
  const i = scanned.length++
  scanned.kinds[i] = kind
  scanned.hashes[i] = hash
  scanned.starts[i] = start
  scanned.ends[i] = end
  scanned.shouted[i] = 0
  scanned.drawnOut[i] = 0
  return end
}

function isWordPart(unit: number): boolean {
  const kind = kindOf(unit)
  return kind === LETTER || kind === DIGIT || unit === 0x5f || unit === 0x27
}

function skipWord(at: number, end: number): number {
  while (at < end && isWordPart(scanned.units[at] as number)) at++
  return at
}

function skipSolid(at: number, end: number): number {
  while (at < end && kindOf(scanned.units[at] as number) !== SPACE) at++
  return at
}

function readWord(text: string, start: number, end: number): number {
  const { units } = scanned
  let hash = 0
  let same = 0
  let digits = 0
  let capitals = 0
  let drawnOut = 0
  let at = start
  for (; at < end; at++) {
    const unit = units[at] as number
    const kind = kindOf(unit)
    if (kind === IGNORED) continue
    if (kind === DIGIT) digits++
    else if (
      kind !== LETTER &&
      unit !== 0x5f &&
      !(unit === 0x27 && at > start && kindOf(units[at + 1] as number) === LETTER)
    )
      break
    same = at > start && unit === units[at - 1] ? same + 1 : 0
    if (same === 2) drawnOut++
    if (same >= 2) continue
    if (text.charCodeAt(at) !== unit) capitals++
    hash = mix(hash, unit)
  }
  push(WORD, digits * 2 > at - start ? NUMBER_HASH : hash, start, at)
  const i = scanned.length - 1
  if (capitals > 2 && capitals > (at - start) * 0.7) scanned.shouted[i] = 1
  scanned.drawnOut[i] = drawnOut
  return at
}

function readRun(start: number, end: number): number {
  let at = start
  while (at < end && kindOf(scanned.units[at] as number) === UNSPACED) at++
  return push(RUN, 0, start, at)
}

function readPair(at: number, end: number): number {
  const high = scanned.units[at] as number
  const low = at + 1 < end ? (scanned.units[at + 1] as number) : 0
  if (high >= 0xdc00 || low < 0xdc00 || low > 0xdfff) return at + 1
  // Skin tones change no feeling.
  if (high === 0xd83c && low >= 0xdffb) return at + 2
  return push(SIGN, mix(high, low), at, at + 2)
}

const EMOTICON_EYES = new Set([...":;=-'^"].map((character) => character.charCodeAt(0)))
const EMOTICON_MOUTHS = new Set([...'dpo03xc'].map((character) => character.charCodeAt(0)))

/** ASCII signs side by side are one (`:-)`, `?!`), three or more alike as two; any other sign stands alone. */
function readSigns(start: number, end: number): number {
  const { units } = scanned
  const first = units[start] as number
  if (first > 0x7f) return push(SIGN, mix(1, first), start, start + 1)
  let hash = 1
  let same = 0
  let at = start
  for (; at < end; at++) {
    const unit = units[at] as number
    if (unit > 0x7f || kindOf(unit) !== MARK || (unit === 0x40 && at > start) || (unit === 0x23 && at > start)) break
    same = at > start && unit === units[at - 1] ? same + 1 : 0
    if (same < 2) hash = mix(hash, unit)
  }
  if (at < end && EMOTICON_EYES.has(units[at - 1] as number) && EMOTICON_MOUTHS.has(units[at] as number)) {
    if (!isWordPart(units[at + 1] as number)) hash = mix(hash, units[at++] as number)
  }
  return push(SIGN, hash, start, at)
}
