import { INTENTS, type Intent } from '@earshot/core/verdict'
import { saltOf } from '../src/hashing.ts'
import { cueKey, FURTHER, hashOf, lexiconKey } from '../src/lexicon.ts'
import { RUN, SIGN, scan, scanned } from '../src/scan.ts'

/** A word's valence in tenths, -40 to 40; 100 marks a word that denies what follows. */
export interface LexiconEntry {
  lang: string
  word: string
  value: number
  /** Whether `word` is a phrase that tells an intent, and `value` that intent's number in INTENTS, from 1. */
  isCue?: boolean
}

const BITS = 15

/** Packs words into the bytes of `lexicon.bin`; its layout is told in src/lexicon.ts. A word that ends in `*` is a stem. */
export function packLexicon(entries: readonly LexiconEntry[]): Uint8Array {
  const buffer = new ArrayBuffer(4 + (5 << BITS))
  new Uint32Array(buffer, 0, 1)[0] = BITS
  const keys = new Int32Array(buffer, 4, 1 << BITS)
  const values = new Int8Array(buffer, 4 + (4 << BITS))
  const mask = (1 << BITS) - 1
  for (const entry of entries) {
    const key = keyOf(entry)
    if (key === undefined) continue
    let at = (key >>> 7) & mask
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & mask
    keys[at] = key
    values[at] = entry.value
  }
  const filled = keys.reduce((sum, key) => sum + (key === 0 ? 0 : 1), 0)
  if (filled > 0.75 * (1 << BITS)) throw new Error(`The lexicon's table is too full: ${filled} of ${1 << BITS}.`)
  return new Uint8Array(buffer)
}

function keyOf({ lang, word, isCue }: LexiconEntry): number | undefined {
  const isStem = word.endsWith('*')
  const bare = isStem ? word.slice(0, -1) : word
  scan(bare)
  if (isCue) {
    const isRun = scanned.length === 1 && scanned.kinds[0] === RUN
    const hashes = isRun ? [hashOf(bare)] : [...scanned.hashes.subarray(0, scanned.length)]
    return cueKey(hashes, saltOf(lang), isStem)
  }
  if (scanned.length !== 1) return undefined
  if (scanned.kinds[0] === SIGN) return scanned.hashes[0]
  const folded = String.fromCharCode(...scanned.units.subarray(0, bare.length))
  return lexiconKey(folded, saltOf(lang), isStem)
}

/** Reads a file of ours: lines of `+3 word word* …`, `-2 word …`, `not word …`; `#` starts a remark. */
export function readLexicon(lang: string, text: string): LexiconEntry[] {
  return text.split('\n').flatMap((line) => {
    const [value, ...words] = (line.split('#')[0] as string).trim().split(/\s+/)
    const valence = value === 'not' ? 100 : Number(value) * 10
    return words.map((word) => ({ lang, word: word.replaceAll('_', ' '), value: valence }))
  })
}

/** As an entry that sentiment reads and intents do not. */
export function asFurther(entry: LexiconEntry): LexiconEntry {
  return { ...entry, value: entry.value + Math.sign(entry.value) * FURTHER }
}

/** Reads a file of cues of ours: lines of an intent and its phrases, words joined by `_`. */
export function readCues(lang: string, text: string): LexiconEntry[] {
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) return []
    const [intent, ...phrases] = line.trim().split(/\s+/)
    const value = INTENTS.indexOf(intent as Intent) + 1
    return value === 0 ? [] : phrases.map((phrase) => ({ lang, word: phrase.replaceAll('_', ' '), value, isCue: true }))
  })
}
