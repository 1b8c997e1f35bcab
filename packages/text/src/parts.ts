import { sharpnessOfSentiment } from './calibration.ts'
import { type Features, type Part, passedOver } from './feature-list.ts'
import { extractSums, letterCounts, MOST_FEATURES, RUN_GRAM, readFeatures } from './features.ts'
import { sentimentModel } from './models.ts'
import { RUN, scanned } from './scan.ts'
import { recalled } from './word-memory.ts'

/** Log-odds of positive against negative, and of neutral against either; each halved and at most 2 either way. */
export interface Leaning {
  leans: number
  plain: number
}

const SAYS_NOTHING: Leaning = { leans: 0, plain: 0 }
const MOST = 4
const CLASSES = 3

const running = new Int32Array((MOST_FEATURES + 1) * CLASSES)
const wordSums = new Int32Array(CLASSES)
const letterSums = new Int32Array(CLASSES)
const ofSums = new Int32Array(CLASSES)
const scores = new Float64Array(CLASSES)
/** How many features were added up. */
const counted = { words: 0, length: 0, unspaced: false }
let features: Features
let sharpness = 1
let last = { text: '', lang: '', reading: -1 }

/**
 * Reads a text for `leaningOf`: what each feature adds to the sentiment is summed up along the text, so that a part of it costs
 * little more than a subtraction. Nothing is done where the text is the one read last. Gives the features of the whole.
 */
export function readParts(text: string, lang: string): Features {
  if (scanned.reading === last.reading && text === last.text && lang === last.lang) return features
  features = readFeatures(text, lang)
  sentimentModel().runUp(features, running)
  // Logarithms of odds differ as the sharpened scores do. One sharpness, whichever sentiment is the likeliest: a part leans by degrees.
  sharpness = sharpnessOfSentiment(lang).reduce((sum, one) => sum + one, 0) / CLASSES
  last = { text, lang, reading: scanned.reading }
  return features
}

/** How the text read last leans as a whole. */
export function leaningOfWhole(): Leaning {
  clear()
  const [from, to] = passedOver(features, true)
  counted.words = add(wordSums, 0, from) + add(wordSums, to, features.words)
  counted.length = features.length - (to - from)
  add(letterSums, features.words, features.listed)
  for (let i = 0; i < scanned.length; i++) addWord(i)
  return toLeaning()
}

/** How a part of the text read last leans. A word that does not lie in it whole is no part of it. */
export function leaningOf(part: Part): Leaning {
  const { start, end, without } = part
  if (start >= end) return SAYS_NOTHING
  clear()
  const letters = without ? addRange(start, without.start) + addRange(without.end, end) : addRange(start, end)
  if (letters + counted.words === 0) return SAYS_NOTHING
  const to = extractSums(part, last.lang)
  sentimentModel().addUp(features, features.listed, to, ofSums)
  for (let c = 0; c < CLASSES; c++) wordSums[c] = (wordSums[c] as number) + (ofSums[c] as number)
  counted.words += to - features.listed
  counted.length = counted.words + letters
  return toLeaning()
}

/** Adds the words, signs and letters of a range; gives how many letters' features those are. */
function addRange(start: number, end: number): number {
  const { length, kinds, starts, ends } = scanned
  const { wordsFrom, lettersFrom } = features
  let letters = 0
  let before = 0
  for (let i = 0; i < length; i++) {
    const from = starts[i] as number
    const to = ends[i] as number
    if (to <= start || from >= end) continue
    if (kinds[i] === RUN)
      letters += addRun(lettersFrom[i] as number, from, to, Math.max(from, start), Math.min(to, end))
    else if (from >= start && to <= end) {
      // The last two of a word are the pair and the triple that it ends: those that begin outside say what stands there.
      const outside = Math.max(0, 2 - before++)
      counted.words += add(wordSums, wordsFrom[i] as number, (wordsFrom[i + 1] as number) - outside)
      letters += addWord(i) + add(letterSums, lettersFrom[i] as number, lettersFrom[i + 1] as number)
    }
  }
  return letters
}

/** Adds the letters from `start` to `end` of the run from `from` to `to`, whose features start at `first`. */
function addRun(first: number, from: number, to: number, start: number, end: number): number {
  let letters = 0
  for (let at = start; at < end; at++) {
    const before = first + gramsBefore(at - from, to - from)
    letters += add(letterSums, before, before + Math.min(RUN_GRAM, end - at))
  }
  return letters
}

/** How many features the letters before one have, in a run of so many. */
export function gramsBefore(letter: number, length: number): number {
  const whole = Math.min(letter, Math.max(0, length - RUN_GRAM + 1))
  let grams = whole * RUN_GRAM
  for (let at = whole; at < letter; at++) grams += Math.min(RUN_GRAM, length - at)
  return grams
}

/** Adds the letters of a piece whose word is recalled; gives how many features those are. */
function addWord(piece: number): number {
  const word = features.recalls ? (recalled[piece] as number) : -1
  if (word < 0) return 0
  sentimentModel().addWord(word, letterSums)
  return letterCounts[word] as number
}

/** Adds up the listed features from `from` to `to`; gives how many those are. */
function add(sums: Int32Array, from: number, to: number): number {
  const end = Math.min(to, features.listed)
  if (from >= end) return 0
  for (let c = 0; c < CLASSES; c++) {
    const more = (running[end * CLASSES + c] as number) - (running[from * CLASSES + c] as number)
    sums[c] = (sums[c] as number) + more
  }
  return end - from
}

function clear(): void {
  wordSums.fill(0)
  letterSums.fill(0)
  counted.words = 0
  counted.unspaced = features.unspaced
}

function toLeaning(): Leaning {
  sentimentModel().toScores(counted, wordSums, letterSums, scores)
  const negative = (scores[0] as number) * sharpness
  const neutral = (scores[1] as number) * sharpness
  const positive = (scores[2] as number) * sharpness
  return { leans: halved(positive - negative), plain: halved(neutral - (positive + negative) / 2) }
}

function halved(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value)) / 2
}
