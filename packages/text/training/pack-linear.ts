import type { LettersWeight } from '../src/linear-model.ts'

/**
 * The bytes of a linear model; the layout is told in src/linear-model.ts. Roots are stored, so that the few great weights keep
 * their size and the many small ones their detail.
 */
export function packLinear(
  weights: Float32Array,
  bits: number,
  classes: number,
  lettersWeight: LettersWeight,
): Uint8Array {
  let largest = 1e-9
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const buffer = new ArrayBuffer(20 + weights.length)
  new Uint32Array(buffer, 0, 2).set([bits, classes])
  new Float32Array(buffer, 8, 3).set([largest / (127 * 127), lettersWeight.spaced, lettersWeight.unspaced])
  const roots = new Int8Array(buffer, 20)
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number
    roots[i] = Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / largest))
  }
  return new Uint8Array(buffer)
}
