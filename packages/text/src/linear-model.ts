import type { Features } from './features.ts'
import { readWeights } from './weights.ts'

/**
 * A linear model over hashed features. Layout of its file, little-endian: u32 bits of the hash, u32 classes, f32 scale, f32 weight of the
 * letters against the words, then i8 roots of the weights (a weight is root × |root| × scale), the classes side by side for each hash.
 */
export interface LinearModel {
  classes: number
  /** The score of each class, before any calibration. */
  score(features: Features, into: Float64Array): void
  /** What one feature adds to a class. */
  weightOf(features: Features, index: number, of: number): number
}

/** The row of the table that a feature's hash falls in. */
export function rowOf(id: number, bits: number): number {
  return Math.imul(id, 0x9e3779b1) >>> (32 - bits)
}

/** How much each feature counts: words share one length, letters another. */
export function scalesOf(features: Features, lettersWeight: number): [words: number, letters: number] {
  const letters = features.length - features.words
  return [1 / Math.sqrt(features.words || 1), lettersWeight / Math.sqrt(letters || 1)]
}

export function loadLinearModel(name: string): LinearModel {
  const buffer = readWeights(name)
  const [bits, classes] = new Uint32Array(buffer, 0, 2) as unknown as [number, number]
  const [scale, lettersWeight] = new Float32Array(buffer, 8, 2) as unknown as [number, number]
  const weights = new Int8Array(buffer, 16)

  const wordSums = new Int32Array(classes)
  const letterSums = new Int32Array(classes)

  function addUp(ids: Int32Array, from: number, to: number, sums: Int32Array): void {
    if (classes === 3) {
      addUpThree(ids, from, to, sums)
      return
    }
    for (let i = from; i < to; i++) {
      const at = rowOf(ids[i] as number, bits) * classes
      for (let c = 0; c < classes; c++) sums[c] = ((sums[c] as number) + squareOf(weights[at + c] as number)) | 0
    }
  }

  /** As addUp, for what every post goes through: sums that stay in registers are twice as quick. */
  function addUpThree(ids: Int32Array, from: number, to: number, sums: Int32Array): void {
    let first = 0
    let second = 0
    let third = 0
    const shift = 32 - bits
    for (let i = from; i < to; i++) {
      const at = (Math.imul(ids[i] as number, 0x9e3779b1) >>> shift) * 3
      first = (first + squareOf(weights[at] as number)) | 0
      second = (second + squareOf(weights[at + 1] as number)) | 0
      third = (third + squareOf(weights[at + 2] as number)) | 0
    }
    sums[0] = first
    sums[1] = second
    sums[2] = third
  }

  return {
    classes,
    score(features, into) {
      const { ids, words, length } = features
      const [perWord, perLetter] = scalesOf(features, lettersWeight)
      wordSums.fill(0)
      letterSums.fill(0)
      addUp(ids, 0, words, wordSums)
      addUp(ids, words, length, letterSums)
      for (let c = 0; c < classes; c++) {
        into[c] = scale * (perWord * (wordSums[c] as number) + perLetter * (letterSums[c] as number))
      }
    },
    weightOf(features, index, of) {
      const [perWord, perLetter] = scalesOf(features, lettersWeight)
      const at = rowOf(features.ids[index] as number, bits) * classes
      return scale * squareOf(weights[at + of] as number) * (index < features.words ? perWord : perLetter)
    },
  }
}

/** A root times its size, without a branch: signs follow no pattern, and each wrong guess costs more than the rest. */
function squareOf(root: number): number {
  const sign = root >> 31
  return Math.imul(root, (root ^ sign) - sign)
}
