import type { LanguageVerdict } from './language.ts'
import { lazily, readWeights } from './weights.ts'

/**
 * n-grams of UTF-8 bytes, four long in steps of three within each word, each with a score per language: the scheme and
 * the scores are those of eld (Apache-2.0), packed so that a gram costs two reads. Layout of `language.bin`, little-endian:
 * u32 languages, u32 bits of the bucket; two letters a language; u32 start of each bucket (one more than buckets);
 * then u16s: a gram's 16-bit check, followed by its scores, each last flag << 15 | language << 8 | score.
 */
export interface LanguageModel {
  score(text: string, hinted?: string): LanguageVerdict
}

export const BASE_SCORE = 53
const READ_BYTES = 360
const LONGEST_WORD = 70
/** The languages that most posts are in win what is nearly a tie: these grams ahead, as training tweets of the first seven chose. */
const COMMON = { en: 1.5, es: 1.5, pt: 1.5, fr: 1.5, de: 1.5, it: 1.5, ar: 1.5, tr: 1, ru: 1, nl: 1, pl: 1, hi: 1 }

/** 32-bit hash of bytes `from` to `to` of a word; `edges` has 1 for the word's start, 2 for its end. */
export function gramHash(bytes: Uint8Array, from: number, to: number, edges: number): number {
  let hash = 0x811c9dc5 + Math.imul(edges, 0x9e3779b1)
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

export const languageModel = lazily((): LanguageModel => {
  const buffer = readWeights('language.bin')
  const [count, bits] = new Uint32Array(buffer, 0, 2) as unknown as [number, number]
  const letters = new Uint8Array(buffer, 8, count * 2)
  const codes = Array.from({ length: count }, (_, i) =>
    String.fromCharCode(letters[2 * i] as number, letters[2 * i + 1] as number),
  )
  const startsAt = 8 + Math.ceil((count * 2) / 4) * 4
  const starts = new Uint32Array(buffer, startsAt, (1 << bits) + 1)
  const entries = new Uint16Array(buffer, startsAt + starts.byteLength)
  const totals = new Int32Array(count)
  const word = new Uint8Array(LONGEST_WORD + 4)
  const priorOf: Readonly<Record<string, number>> = COMMON
  const priors = Int32Array.from(codes, (code) => BASE_SCORE * (priorOf[code] ?? 0))
  let grams = 0

  function add(from: number, to: number, edges: number): void {
    const hash = gramHash(word, from, to, edges)
    const bucket = hash >>> (32 - bits)
    const check = hash & 0xffff
    const end = starts[bucket + 1] as number
    for (let at = starts[bucket] as number; at < end; ) {
      const found = (entries[at++] as number) === check
      let entry: number
      do {
        entry = entries[at++] as number
        if (found) {
          const language = (entry >> 8) & 0x7f
          totals[language] = (totals[language] as number) + (entry & 0xff) + BASE_SCORE
        }
      } while (entry < 0x8000)
      if (found) {
        grams++
        return
      }
    }
  }

  function addWord(length: number): void {
    let at = 0
    for (; at + 4 < length; at += 3) add(at, at + 4, at === 0 ? 1 : 0)
    add(length > 3 ? length - 4 : 0, length, at === 0 ? 3 : 2)
  }

  return {
    score(text, hinted) {
      totals.set(priors)
      grams = 0
      readWords(text, word, addWord)
      let best = 0
      let second = -1
      for (let i = 0; i < count; i++) {
        // A network's word breaks what is nearly a tie, no more.
        if (codes[i] === hinted) totals[i] = (totals[i] as number) * 1.04 + BASE_SCORE
        const total = totals[i] as number
        if (i === 0) continue
        if (total > (totals[best] as number)) {
          second = best
          best = i
        } else if (second < 0 || total > (totals[second] as number)) second = i
      }
      if (grams === 0) return { lang: 'und', confidence: 0 }
      const margin = ((totals[best] as number) - (totals[second] as number)) / BASE_SCORE
      return { lang: codes[best] as string, confidence: 1 / (1 + Math.exp(-0.9 * margin)) }
    },
  }
})

/** Calls `each` with every word's length in UTF-8 bytes, its bytes in `word`: names, links and what is no letter left out. */
export function readWords(text: string, word: Uint8Array, each: (length: number) => void): void {
  let length = 0
  let read = 0
  for (let at = 0; at < text.length && read < READ_BYTES; at++) {
    let unit = text.charCodeAt(at)
    if (length === 0 && (unit === 0x40 || (unit === 0x68 && text.startsWith('http', at)))) {
      while (at < text.length && text.charCodeAt(at) > 0x20) at++
      continue
    }
    if (unit >= 0x41 && unit <= 0x5a) unit |= 0x20
    else if (unit >= 0x80) unit = lower(unit)
    const isLetter = (unit >= 0x61 && unit <= 0x7a) || unit >= 0x80 || (unit === 0x27 && length > 0)
    if (!isLetter || unit === NOT_A_LETTER) {
      if (length > 0) each(length)
      length = 0
      continue
    }
    read += unit < 0x80 ? 1 : 2
    if (length >= LONGEST_WORD) continue
    if (unit < 0x80) word[length++] = unit
    else if (unit < 0x800) {
      word[length++] = 0xc0 | (unit >> 6)
      word[length++] = 0x80 | (unit & 0x3f)
    } else {
      word[length++] = 0xe0 | (unit >> 12)
      word[length++] = 0x80 | ((unit >> 6) & 0x3f)
      word[length++] = 0x80 | (unit & 0x3f)
    }
  }
  if (length > 0) each(length)
}

const NOT_A_LETTER = 0xffff
const lowered = new Uint16Array(65_536)

function lower(unit: number): number {
  const known = lowered[unit] as number
  if (known !== 0) return known
  const character = String.fromCharCode(unit)
  const isApostrophe = unit === 0x2019
  const isLetter = unit < 0xd800 && /[\p{L}\p{M}]/u.test(character)
  const small = character.toLowerCase()
  const result = isApostrophe ? 0x27 : isLetter ? (small.length === 1 ? small.charCodeAt(0) : unit) : NOT_A_LETTER
  lowered[unit] = result
  return result
}
