import { extractLetters, extractWords, saltOfLetters } from './features.ts'
import type { LinearModel } from './linear-model.ts'
import { scanned } from './scan.ts'

/** What the letters of a word, or of a run, add to each class's score, and how many features they are. */
interface Letters {
  sums: Int32Array
  count: number
}

/**
 * How far a class's score is ahead of the best of the others in texts that hold the same words again and again, as a text does
 * whose words are deleted one by one; below 0 where it is behind. What a word's letters add is worked out once.
 */
export function marginsOf(lang: string, model: LinearModel, of: number): (text: string) => number {
  const wordSums = new Int32Array(model.classes)
  const letterSums = new Int32Array(model.classes)
  const scores = new Float64Array(model.classes)
  const known = new Map<string, Letters>()
  let salt = 0

  function lettersOf(piece: number, written: string): Letters {
    const found = known.get(written)
    if (found) return found
    const features = extractLetters(piece, salt)
    const letters = { sums: new Int32Array(model.classes), count: features.length - features.words }
    model.addUp(features, features.words, features.length, letters.sums)
    known.set(written, letters)
    return letters
  }

  return (text) => {
    const features = extractWords(text, lang)
    const itsSalt = saltOfLetters(text, lang)
    if (itsSalt !== salt) known.clear()
    salt = itsSalt
    model.addUp(features, 0, features.words, wordSums)
    letterSums.fill(0)
    let count = 0
    for (let i = 0; i < scanned.length; i++) {
      const letters = lettersOf(i, text.slice(scanned.starts[i], scanned.ends[i]))
      for (let c = 0; c < letterSums.length; c++)
        letterSums[c] = (letterSums[c] as number) + (letters.sums[c] as number)
      count += letters.count
    }
    features.length = features.words + count
    model.toScores(features, wordSums, letterSums, scores)
    return marginOf(scores, of)
  }
}

/** How far a class's score is ahead of the best of the others. */
export function marginOf(scores: Float64Array, of: number): number {
  let best = Number.NEGATIVE_INFINITY
  for (let c = 0; c < scores.length; c++) if (c !== of) best = Math.max(best, scores[c] as number)
  return (scores[of] as number) - best
}
