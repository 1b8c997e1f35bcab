import { mix, saltOf } from './hashing.ts'
import { cues, lexicon, valences } from './lexicon.ts'
import { NAME_HASH, READ, RUN, SIGN, scan, scanned, URL_HASH, WORD } from './scan.ts'

const MOST = READ * 6
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
const LONG = 50

/**
 * What one pass over a text leaves for every model: 32-bit hashes, `words` of them of words, word pairs and triples, signs
 * and lexicon sums, the others of letters side by side. `starts` and `ends` are UTF-16 offsets in the text. One object,
 * filled again by the next pass.
 */
export interface Features {
  length: number
  words: number
  ids: Int32Array
  starts: Int32Array
  ends: Int32Array
}

const features: Features = {
  length: 0,
  words: 0,
  ids: new Int32Array(MOST),
  starts: new Int32Array(MOST),
  ends: new Int32Array(MOST),
}

function put(id: number, start: number, end: number): void {
  const i = features.length
  if (i >= MOST) return
  features.ids[i] = id
  features.starts[i] = start
  features.ends[i] = end
  features.length = i + 1
}

/** Reads a text once. `lang` (ISO 639-1) salts words and letters; signs and lexicon sums are shared by all languages. */
export function extractFeatures(text: string, lang: string): Features {
  scan(text)
  features.length = 0
  const salt = saltOf(lang)
  putWords(salt)
  putManner(text)
  putValences(text, salt)
  putCues(salt)
  features.words = features.length
  putLetters(lang === 'ja' && text.length > LONG ? mix(salt, LONG) : salt)
  return features
}

/** Words alone, in pairs and triples; a word that is denied is a feature of its own beside itself. */
function putWords(salt: number): void {
  const { length, kinds, hashes, starts, ends } = scanned
  const { isNegator } = lexicon()
  let before = salt
  let beforeThat = salt
  let denied = 0
  let from = 0
  let fromBefore = 0
  for (let i = 0; i < length; i++) {
    const kind = kinds[i]
    if (kind === RUN) continue
    const start = starts[i] as number
    const end = ends[i] as number
    let hash = hashes[i] as number
    if (kind === SIGN) {
      put(mix(hash, SINGLE), start, end)
      hash = mix(hash, salt)
      denied = 0
    } else {
      hash = mix(hash, salt)
      put(mix(hash, SINGLE), start, end)
      if (denied > 0) {
        put(mix(hash, NEGATED), start, end)
        denied--
      }
      if (isNegator(hash)) denied = NEGATION_REACH
    }
    put(mix(mix(before, hash), PAIR), from, end)
    put(mix(mix(mix(beforeThat, before), hash), TRIPLE), fromBefore, end)
    beforeThat = before
    before = hash
    fromBefore = from
    from = start
  }
}

/** How it is said, in steps: length, links, names, capitals, drawn-out words, and the sums of the lexicon. */
function putManner(text: string): void {
  const { length, kinds, hashes, shouted, drawnOut } = scanned
  let links = 0
  let names = 0
  let words = 0
  for (let i = 0; i < length; i++) {
    if (kinds[i] !== WORD) continue
    words++
    if (hashes[i] === URL_HASH) links++
    if (hashes[i] === NAME_HASH) names++
  }
  const end = text.length
  put(mix(MANNER, step(words)), 0, end)
  put(mix(MANNER, 0x100 | Math.min(links, 3)), 0, end)
  put(mix(MANNER, 0x200 | Math.min(names, 3)), 0, end)
  put(mix(MANNER, 0x300 | Math.min(shouted, 4)), 0, end)
  put(mix(MANNER, 0x400 | Math.min(drawnOut, 3)), 0, end)
}

function step(value: number): number {
  return Math.min(12, Math.round(Math.log2(value + 1) * 2))
}

/** The words of the lexicon, and their sums: shared by all languages, and once more for each. */
function putValences(text: string, salt: number): void {
  lexicon().readValences(salt)
  let pros = 0
  let cons = 0
  let strongest = 0
  let last = 0
  for (let i = 0; i < valences.length; i++) {
    const value = valences.values[i] as number
    if (value > 0) pros += value
    else cons -= value
    if (Math.abs(value) > Math.abs(strongest)) strongest = value
    last = value
    put(mix(VALENCE, Math.round(value / 5)), valences.starts[i] as number, valences.ends[i] as number)
  }
  putSum(0x100 | Math.min(10, Math.ceil(pros / 10)), salt, text.length)
  putSum(0x200 | Math.min(10, Math.ceil(cons / 10)), salt, text.length)
  putSum(0x300 | (20 + Math.max(-16, Math.min(16, Math.round((pros - cons) / 5)))), salt, text.length)
  putSum(0x400 | (8 + Math.round(last / 6)), salt, text.length)
  putSum(0x500 | (8 + Math.round(strongest / 6)), salt, text.length)
}

function putSum(sum: number, salt: number, end: number): void {
  put(mix(VALENCE, sum), 0, end)
  put(mix(mix(VALENCE, sum), salt), 0, end)
}

/** Phrases that tell an intent, shared by all languages, and which of them come together. */
function putCues(salt: number): void {
  lexicon().readCues(salt)
  let seen = 0
  for (let i = 0; i < cues.length; i++) {
    const value = cues.values[i] as number
    const start = cues.starts[i] as number
    const end = cues.ends[i] as number
    seen |= 1 << value
    put(mix(CUE, value), start, end)
    put(mix(mix(CUE, value), salt), start, end)
  }
  for (let value = 1; value < 9; value++) {
    if ((seen >> value) & 1) put(mix(CUE, 0x10 | value), 0, 0)
    else put(mix(CUE, 0x20 | value), 0, 0)
  }
  put(mix(CUE, 0x10_000 | seen), 0, 0)
}

/** Letters side by side: two to five inside a word and its edges, one to four in a run. */
function putLetters(salt: number): void {
  const { length, kinds, hashes, starts, ends } = scanned
  for (let i = 0; i < length; i++) {
    const start = starts[i] as number
    if (kinds[i] === RUN) putGrams(start, ends[i] as number, start, 1, 4, salt)
    else if (kinds[i] === WORD && hashes[i] !== URL_HASH && hashes[i] !== NAME_HASH) {
      putGrams(start - 1, Math.min(ends[i] as number, start + LONGEST_WORD) + 1, start, 2, 5, salt)
    }
  }
}

const EDGE = 0x20

function putGrams(from: number, to: number, start: number, shortest: number, longest: number, salt: number): void {
  const { units } = scanned
  const edges = from < start
  for (let at = from; at < to; at++) {
    let hash = mix(salt, INSIDE)
    const last = Math.min(to, at + longest)
    for (let end = at; end < last; end++) {
      const isEdge = edges && (end === from || end === to - 1)
      hash = mix(hash, isEdge ? EDGE : (units[end] as number))
      if (end - at + 1 >= shortest) put(hash, Math.max(at, start), edges && end === to - 1 ? end : end + 1)
    }
  }
}
