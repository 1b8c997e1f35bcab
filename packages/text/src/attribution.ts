import type { Features } from './feature-list.ts'
import { readFeatures } from './features.ts'
import { cues, valences } from './lexicon.ts'
import type { LinearModel } from './linear-model.ts'
import { gramsBefore } from './parts.ts'
import type { Piece } from './pieces.ts'
import { RUN, scanned } from './scan.ts'
import { recalled } from './word-memory.ts'

/** A class that a model tells of a text. */
export interface Verdict {
  text: string
  lang: string
  model: LinearModel
  of: number
}

/**
 * A guess, from one reading, of how much each of a text's pieces does for a class against its rival: what the features of its words and
 * letters add, and more where an entry of the lexicon starts. It chooses what is worth measuring, and is shown to nobody.
 * `pieces` are of the same text, in order.
 */
export function guessWeights({ text, lang, model, of }: Verdict, pieces: readonly Piece[]): number[] {
  const features = readFeatures(text, lang)
  const rival = rivalOf(features, model, of)
  const sums = new Int32Array(model.classes)
  const [perWord, perLetter] = model.scalesOf(features)
  const addUp = (from: number, to: number) => {
    model.addUp(features, Math.min(from, features.listed), Math.min(to, features.listed), sums)
    return (sums[of] as number) - (sums[rival] as number)
  }
  const lettersOf = (piece: number) => {
    const word = features.recalls ? (recalled[piece] as number) : -1
    if (word < 0) return addUp(features.lettersFrom[piece] as number, features.lettersFrom[piece + 1] as number)
    sums.fill(0)
    model.addWord(word, sums)
    return (sums[of] as number) - (sums[rival] as number)
  }
  const { length, kinds, starts, ends } = scanned
  let i = 0
  const guesses = pieces.map(({ start, end }) => {
    while (i + 1 < length && (ends[i] as number) <= start) i++
    const first = features.lettersFrom[i] as number
    if (kinds[i] === RUN) {
      const from = starts[i] as number
      const size = (ends[i] as number) - from
      return perLetter * addUp(first + gramsBefore(start - from, size), first + gramsBefore(end - from, size))
    }
    const words = addUp(features.wordsFrom[i] as number, features.wordsFrom[i + 1] as number)
    return perWord * words + perLetter * lettersOf(i)
  })
  const most = Math.max(...guesses)
  return guesses.map((guess, i) => (startsEntry(pieces[i] as Piece) ? guess + most / 2 : guess))
}

/** Whether a word with a valence, or a phrase that tells an intent, starts in a piece: its deletion changes sums over the text. */
function startsEntry({ start, end }: Piece): boolean {
  return [valences, cues].some(({ length, at }) => at.subarray(0, length).some((one) => one >= start && one < end))
}

/** The likeliest of the other classes. */
function rivalOf(features: Features, model: LinearModel, of: number): number {
  const scores = new Float64Array(model.classes)
  model.score(features, scores)
  scores[of] = Number.NEGATIVE_INFINITY
  return scores.indexOf(Math.max(...scores))
}
