import { type Features, isIn, type Part } from './feature-list.ts'
import { mix, saltOf } from './hashing.ts'
import { cues, lexicon, valences } from './lexicon.ts'
import { intentModel, sentimentModel } from './models.ts'
import { NAME_HASH, READ, RUN, SIGN, scan, scanned, URL_HASH, WORD } from './scan.ts'
import { KNOWS_LETTERS, known, REMEMBERED, recalled, recallWords } from './word-memory.ts'

/** Features of a text at most, of which sums over a part may be as many again. */
export const MOST_FEATURES = READ * 6
const SINGLE = 0x51
const PAIR = 0x52
const TRIPLE = 0x53
const NEGATED = 0x54
const INSIDE = 0x55
const MANNER = 0x56
const VALENCE = 0x57
const CUE = 0x58
/** How many words a negation reaches, at most to the next sign. */
const NEGATION_REACH = 4
const LONGEST_WORD = 24
/** The most letters of a run that are taken side by side. */
export const RUN_GRAM = 4
/** Of a longer Japanese text the letters are features of their own. */
export const LONG = 50
const UNSPACED_LANGUAGES = new Set(['ja', 'zh', 'th', 'lo', 'km', 'my'])

const ids = new Int32Array(MOST_FEATURES + READ * 2)
const features: Features = {
  length: 0,
  words: 0,
  listed: 0,
  recalls: false,
  ids,
  wordsFrom: new Int32Array(READ + 1),
  lettersFrom: new Int32Array(READ + 1),
  sumsFrom: 0,
  furtherFrom: 0,
  furtherTo: 0,
  unspaced: false,
}
let count = 0
let most = MOST_FEATURES

function put(id: number): void {
  if (count < most) ids[count++] = id
}

/** Reads a text once. `lang` (ISO 639-1) salts words and letters; signs and lexicon sums are shared by all languages. */
export function extractFeatures(text: string, lang: string): Features {
  const root = extractWords(text, lang)
  const { lettersFrom } = features
  for (let i = 0; i < scanned.length; i++) {
    lettersFrom[i] = count
    putLettersOf(i, root)
  }
  lettersFrom[scanned.length] = count
  features.length = features.listed = count
  features.recalls = false
  return features
}

let last = { text: '', lang: '', reading: -1 }

/** As extractFeatures, for judging alone: the letters of words that are remembered are not listed. The text read last is not read again. */
export function readFeatures(text: string, lang: string): Features {
  if (features.recalls && scanned.reading === last.reading && text === last.text && lang === last.lang) return features
  const root = extractWords(text, lang)
  const { lettersFrom } = features
  let remembered = 0
  for (let i = 0; i < scanned.length; i++) {
    const word = recalled[i] as number
    lettersFrom[i] = count
    if (word < 0) {
      putLettersOf(i, root)
      continue
    }
    learnLetters(word, i, root)
    remembered += letterCounts[word] as number
  }
  lettersFrom[scanned.length] = count
  // What does not fit is left out, in order.
  if (count + remembered >= MOST_FEATURES) return extractFeatures(text, lang)
  features.listed = count
  features.length = count + remembered
  features.recalls = true
  last = { text, lang, reading: scanned.reading }
  return features
}

/** How many features the letters of a remembered word have. */
export const letterCounts = new Uint8Array(REMEMBERED)

/** Works out what the letters of a remembered word add up to, when it is first met. */
function learnLetters(word: number, piece: number, root: number): void {
  if (((known[word] as number) & KNOWS_LETTERS) !== 0) return
  known[word] = (known[word] as number) | KNOWS_LETTERS
  const from = count
  most = ids.length
  putLettersOf(piece, root)
  most = MOST_FEATURES
  letterCounts[word] = count - from
  for (const model of [sentimentModel(), intentModel()]) model.learnWord(word, features, from, count)
  count = from
}

/** Reads the words of a text; gives what its letters are hashed from. */
function extractWords(text: string, lang: string): number {
  scan(text)
  count = 0
  features.unspaced = UNSPACED_LANGUAGES.has(lang)
  const salt = saltOf(lang)
  const saltOfLetters = lang === 'ja' && text.length > LONG ? mix(salt, LONG) : salt
  recallWords(salt, saltOfLetters)
  lexicon().readValences(salt)
  lexicon().readCues(salt)
  putWords(salt)
  putSums(salt)
  features.words = count
  return mix(saltOfLetters, INSIDE)
}

const WHOLE: Part = { start: 0, end: READ }

/** Puts the sums over a part, as sentiment reads them, behind the listed features of the whole text, alone: from `features.listed` to what is given. */
export function extractSums(part: Part, lang: string): number {
  const salt = saltOf(lang)
  count = features.listed
  most = ids.length
  putManner(part)
  putValences(part, salt, true)
  putCues(part, salt)
  most = MOST_FEATURES
  return count
}

/** Over the whole text, with further words and without, where there are any. */
function putSums(salt: number): void {
  putManner(WHOLE)
  features.sumsFrom = count
  const hasFurther = putValences(WHOLE, salt, false)
  features.furtherFrom = count
  if (hasFurther) putValences(WHOLE, salt, true)
  features.furtherTo = count
  putCues(WHOLE, salt)
}

/** Words alone, in pairs and triples; a word that is denied is a feature of its own beside itself. */
function putWords(salt: number): void {
  const { length, kinds, hashes } = scanned
  const { isNegator } = lexicon()
  let before = salt
  let beforeThat = salt
  let denied = 0
  const { wordsFrom } = features
  for (let i = 0; i < length; i++) {
    wordsFrom[i] = count
    const kind = kinds[i]
    if (kind === RUN) continue
    let hash = hashes[i] as number
    if (kind === SIGN) {
      put(mix(hash, SINGLE))
      hash = mix(hash, salt)
      denied = 0
    } else {
      hash = mix(hash, salt)
      put(mix(hash, SINGLE))
      if (denied > 0) {
        put(mix(hash, NEGATED))
        denied--
      }
      if (isNegator(hash)) denied = NEGATION_REACH
    }
    put(mix(mix(before, hash), PAIR))
    put(mix(mix(mix(beforeThat, before), hash), TRIPLE))
    beforeThat = before
    before = hash
  }
  wordsFrom[length] = count
}

/** How it is said, in steps: length, links, names, capitals, drawn-out words, and the sums of the lexicon. */
function putManner(part: Part): void {
  const { length, kinds, hashes, starts, ends } = scanned
  let links = 0
  let names = part.without ? 1 : 0
  let words = names
  let shouted = 0
  let drawnOut = 0
  for (let i = 0; i < length; i++) {
    if (kinds[i] !== WORD || !isIn(part, starts[i] as number, ends[i] as number)) continue
    words++
    shouted += scanned.shouted[i] as number
    drawnOut += scanned.drawnOut[i] as number
    if (hashes[i] === URL_HASH) links++
    if (hashes[i] === NAME_HASH) names++
  }
  put(mix(MANNER, step(words)))
  put(mix(MANNER, 0x100 | Math.min(links, 3)))
  put(mix(MANNER, 0x200 | Math.min(names, 3)))
  put(mix(MANNER, 0x300 | Math.min(shouted, 4)))
  put(mix(MANNER, 0x400 | Math.min(drawnOut, 3)))
}

function step(value: number): number {
  return Math.min(12, Math.round(Math.log2(value + 1) * 2))
}

/** The words of the lexicon, and their sums: shared by all languages, and once more for each. Tells whether there are further words. */
function putValences(part: Part, salt: number, withFurther: boolean): boolean {
  let hasFurther = false
  let pros = 0
  let cons = 0
  let strongest = 0
  let last = 0
  for (let i = 0; i < valences.length; i++) {
    const at = valences.at[i] as number
    if (!isIn(part, at, at + 1)) continue
    if (valences.further[i] === 1) {
      hasFurther = true
      if (!withFurther) continue
    }
    const value = valences.values[i] as number
    if (value > 0) pros += value
    else cons -= value
    if (Math.abs(value) > Math.abs(strongest)) strongest = value
    last = value
    put(mix(VALENCE, Math.round(value / 5)))
  }
  putSum(0x100 | Math.min(10, Math.ceil(pros / 10)), salt)
  putSum(0x200 | Math.min(10, Math.ceil(cons / 10)), salt)
  putSum(0x300 | (20 + Math.max(-16, Math.min(16, Math.round((pros - cons) / 5)))), salt)
  putSum(0x400 | (8 + Math.round(last / 6)), salt)
  putSum(0x500 | (8 + Math.round(strongest / 6)), salt)
  return hasFurther
}

function putSum(sum: number, salt: number): void {
  put(mix(VALENCE, sum))
  put(mix(mix(VALENCE, sum), salt))
}

/** Phrases that tell an intent, shared by all languages, and which of them come together. */
function putCues(part: Part, salt: number): void {
  let seen = 0
  for (let i = 0; i < cues.length; i++) {
    const at = cues.at[i] as number
    if (!isIn(part, at, at + 1)) continue
    const value = cues.values[i] as number
    seen |= 1 << value
    put(mix(CUE, value))
    put(mix(mix(CUE, value), salt))
  }
  for (let value = 1; value < 9; value++) put(mix(CUE, ((seen >> value) & 1 ? 0x10 : 0x20) | value))
  put(mix(CUE, 0x10_000 | seen))
}

/** Letters side by side: two to five inside a word and its edges, one to four in a run. */
function putLettersOf(piece: number, root: number): void {
  const { kinds, hashes, starts, ends, units } = scanned
  const kind = kinds[piece]
  const start = starts[piece] as number
  const end = ends[piece] as number
  if (kind === RUN) putGrams(units, start, end, 1, RUN_GRAM, root)
  else if (kind === WORD && hashes[piece] !== URL_HASH && hashes[piece] !== NAME_HASH) {
    const letters = Math.min(end - start, LONGEST_WORD)
    for (let at = 0; at < letters; at++) word[at + 1] = units[start + at] as number
    word[letters + 1] = EDGE
    putGrams(word, 0, letters + 2, 2, 5, root)
  }
}

const EDGE = 0x20
/** A word's letters between its two edges. */
const word = new Uint16Array(LONGEST_WORD + 2)
word[0] = EDGE

function putGrams(units: Uint16Array, from: number, to: number, shortest: number, longest: number, root: number): void {
  for (let at = from; at < to; at++) {
    let hash = root
    const last = Math.min(to, at + longest)
    for (let end = at; end < last; end++) {
      hash = mix(hash, units[end] as number)
      if (end - at + 1 >= shortest) put(hash)
    }
  }
}
