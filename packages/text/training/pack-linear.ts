/** The bytes of a linear model; the layout is told in src/linear-model.ts. What is beyond 1 in 2,000 is cut off, so that the rest keeps its detail. */
export function packLinear(weights: Float32Array, bits: number, classes: number, lettersWeight: number): Uint8Array {
  const sizes = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort()
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1
  const scale = largest / 127
  const buffer = new ArrayBuffer(16 + weights.length)
  new Uint32Array(buffer, 0, 2).set([bits, classes])
  new Float32Array(buffer, 8, 2).set([scale, lettersWeight])
  new Int8Array(buffer, 16).set(weights.map((weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))))
  return new Uint8Array(buffer)
}
