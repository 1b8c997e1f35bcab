import { addUpAny, addUpEight, addUpThree, runUpThree } from './add-up.ts'
import { type Features, passedOver } from './feature-list.ts'
import { scanned } from './scan.ts'
import { readWeights } from './weights.ts'
import { REMEMBERED, recalled } from './word-memory.ts'

/**
 * A linear model over hashed features. Layout of its file, little-endian: u32 bits of the hash, u32 classes, f32 scale, f32 weight of the
 * letters against the words, f32 the same where words are not spaced, then i8 roots of the weights (a weight is root × |root| × scale), the classes side by side for each hash.
 */
export interface LinearModel {
  classes: number
  /** The score of each class, before any calibration. */
  score(features: Features, into: Float64Array): void
  /** Adds up the weights of the features from `from` to `to`: `sums`, one a class, is overwritten. */
  addUp(features: Features, from: number, to: number, sums: Int32Array): void
  /** Keeps what the letters of a remembered word add up to: the features from `from` to `to`. */
  learnWord(word: number, features: Features, from: number, to: number): void
  /** Adds what the letters of a remembered word add up to. */
  addWord(word: number, sums: Int32Array): void
  /** The sums of the first 0, 1, 2 … listed features, one after another; of a model of three classes. */
  runUp(features: Features, into: Int32Array): void
  /** What a feature of a word counts, and one of letters. */
  scalesOf(features: Counted): [words: number, letters: number]
  /** The scores that sums come to; `features` says how many features the sums are of. */
  toScores(features: Counted, wordSums: Int32Array, letterSums: Int32Array, into: Float64Array): void
}

/** What letters count beside words. */
export interface LettersWeight {
  spaced: number
  /** In languages without spaces between words. */
  unspaced: number
}

/** How many features sums are of. */
export type Counted = Pick<Features, 'words' | 'length' | 'unspaced'>

/** How much each feature counts: words share one length, letters another. */
export function scalesOf(features: Counted, weight: LettersWeight): [words: number, letters: number] {
  const letters = features.length - features.words
  return [
    1 / Math.sqrt(features.words || 1),
    (features.unspaced ? weight.unspaced : weight.spaced) / Math.sqrt(letters || 1),
  ]
}

/** `readsFurther`: whether it was trained on the further words of the lexicon too. */
export function loadLinearModel(name: string, readsFurther: boolean): LinearModel {
  const buffer = readWeights(name)
  const [bits, classes] = new Uint32Array(buffer, 0, 2) as unknown as [number, number]
  const [scale, spaced, unspaced] = new Float32Array(buffer, 8, 3) as unknown as [number, number, number]
  const lettersWeight = { spaced, unspaced }
  const weights = new Int8Array(buffer, 20)

  const wordSums = new Int32Array(classes)
  const letterSums = new Int32Array(classes)
  const behind = new Int32Array(classes)
  const counted = { words: 0, length: 0, unspaced: false }
  const ofWords = new Int32Array(REMEMBERED * classes)
  const addUpAll = classes === 3 ? addUpThree : classes === 8 ? addUpEight : addUpAny

  function addRecalled(sums: Int32Array): void {
    for (let c = 0; c < classes; c++) {
      let sum = sums[c] as number
      for (let i = 0; i < scanned.length; i++) {
        const word = recalled[i] as number
        if (word >= 0) sum = (sum + (ofWords[word * classes + c] as number)) | 0
      }
      sums[c] = sum
    }
  }

  const model: LinearModel = {
    classes,
    score(features, into) {
      const { words, listed, recalls } = features
      const [from, to] = passedOver(features, readsFurther)
      model.addUp(features, 0, from, wordSums)
      model.addUp(features, to, words, behind)
      for (let c = 0; c < classes; c++) wordSums[c] = ((wordSums[c] as number) + (behind[c] as number)) | 0
      model.addUp(features, words, listed, letterSums)
      if (recalls) addRecalled(letterSums)
      counted.words = words - (to - from)
      counted.length = features.length - (to - from)
      counted.unspaced = features.unspaced
      model.toScores(counted, wordSums, letterSums, into)
    },
    addUp: ({ ids }, from, to, sums) => addUpAll(weights, bits, ids, from, to, sums),
    learnWord(word, features, from, to) {
      model.addUp(features, from, to, letterSums)
      ofWords.set(letterSums, word * classes)
    },
    addWord(word, sums) {
      const at = word * classes
      for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + (ofWords[at + c] as number)
    },
    runUp: ({ ids, listed }, into) => runUpThree(weights, bits, ids, listed, into),
    scalesOf: (features) => scalesOf(features, lettersWeight),
    toScores(features, wordSums, letterSums, into) {
      const [perWord, perLetter] = scalesOf(features, lettersWeight)
      for (let c = 0; c < classes; c++) {
        into[c] = scale * (perWord * (wordSums[c] as number) + perLetter * (letterSums[c] as number))
      }
    },
  }
  return model
}
