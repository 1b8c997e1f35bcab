import { softmax } from '../src/probability.ts'
import { shuffled } from './random.ts'

/** Features of many texts, one after another: `ids` and `values` from `from[i]` to `from[i + 1]`. */
export interface Matrix {
  ids: Uint32Array
  values: Float32Array
  from: Uint32Array
}

export interface LinearOptions {
  classes: number
  dimensions: number
  epochs: number
  rate: number
  seed: number
}

/**
 * Logistic regression by AdaGrad, one text at a time in an order drawn from the seed; the weights are the mean of those
 * after each epoch, `classes` side by side for each dimension. `wanted` holds each text's probability of each class,
 * `importance` how much the text counts.
 */
export function trainLinear(
  x: Matrix,
  wanted: Float32Array,
  importance: Float32Array,
  options: LinearOptions,
): Float32Array {
  const { classes, dimensions, epochs, rate, seed } = options
  // Each weight stands beside the sum of its squared slopes: the two are always wanted together, and far from the next.
  const both = new Float32Array(dimensions * classes * 2)
  for (let i = 1; i < both.length; i += 2) both[i] = 1e-3
  const mean = new Float32Array(dimensions * classes)
  const slopes = new Float64Array(classes)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(importance.length, seed * 1000 + epoch)) {
      const first = x.from[row] as number
      const last = x.from[row + 1] as number
      slopes.fill(0)
      for (let i = first; i < last; i++) {
        const at = (x.ids[i] as number) * classes * 2
        const value = x.values[i] as number
        for (let c = 0; c < classes; c++) slopes[c] = (slopes[c] as number) + (both[at + c * 2] as number) * value
      }
      softmax(slopes)
      for (let c = 0; c < classes; c++) {
        slopes[c] = ((slopes[c] as number) - (wanted[row * classes + c] as number)) * (importance[row] as number)
      }
      for (let i = first; i < last; i++) {
        const at = (x.ids[i] as number) * classes * 2
        const value = x.values[i] as number
        for (let c = 0; c < classes; c++) {
          const slope = (slopes[c] as number) * value
          const square = (both[at + c * 2 + 1] as number) + slope * slope
          both[at + c * 2 + 1] = square
          both[at + c * 2] = (both[at + c * 2] as number) - (rate * slope) / Math.sqrt(square)
        }
      }
    }
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (both[i * 2] as number) / epochs
  }
  return mean
}

/** The scores of the features from `first` to `last`. */
export function score(x: Matrix, first: number, last: number, weights: Float32Array, into: Float64Array): void {
  const classes = into.length
  into.fill(0)
  for (let i = first; i < last; i++) {
    const at = (x.ids[i] as number) * classes
    const value = x.values[i] as number
    for (let c = 0; c < classes; c++) into[c] = (into[c] as number) + (weights[at + c] as number) * value
  }
}
