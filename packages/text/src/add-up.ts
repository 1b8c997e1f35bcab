/** The row of a model's table that a feature's hash falls in. */
export function rowOf(id: number, bits: number): number {
  return Math.imul(id, 0x9e3779b1) >>> (32 - bits)
}

/** A root times its size, without a branch: signs follow no pattern, and each wrong guess costs more than the rest. */
function squareOf(root: number): number {
  const sign = root >> 31
  return Math.imul(root, (root ^ sign) - sign)
}

/**
 * Adds up the weights of the features from `from` to `to` for each class: `sums` is overwritten. One function for each shape
 * of model, because sums that stay in registers are several times as quick as sums in an array.
 */
export function addUpAny(
  weights: Int8Array,
  bits: number,
  ids: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
): void {
  const classes = sums.length
  sums.fill(0)
  for (let i = from; i < to; i++) {
    const at = rowOf(ids[i] as number, bits) * classes
    for (let c = 0; c < classes; c++) sums[c] = ((sums[c] as number) + squareOf(weights[at + c] as number)) | 0
  }
}

/** As addUpAny, for three classes. */
export function addUpThree(
  weights: Int8Array,
  bits: number,
  ids: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
): void {
  let a = 0
  let b = 0
  let c = 0
  const shift = 32 - bits
  for (let i = from; i < to; i++) {
    const at = Math.imul(Math.imul(ids[i] as number, 0x9e3779b1) >>> shift, 3)
    a = (a + squareOf(weights[at] as number)) | 0
    b = (b + squareOf(weights[at + 1] as number)) | 0
    c = (c + squareOf(weights[at + 2] as number)) | 0
  }
  sums[0] = a
  sums[1] = b
  sums[2] = c
}

/** The sums of the first 0, 1, 2 … features up to `to`, side by side: what a part of them adds up to is then a difference. */
export function runUpThree(weights: Int8Array, bits: number, ids: Int32Array, to: number, into: Int32Array): void {
  let a = 0
  let b = 0
  let c = 0
  const shift = 32 - bits
  into[0] = into[1] = into[2] = 0
  for (let i = 0; i < to; i++) {
    const at = Math.imul(Math.imul(ids[i] as number, 0x9e3779b1) >>> shift, 3)
    a = (a + squareOf(weights[at] as number)) | 0
    b = (b + squareOf(weights[at + 1] as number)) | 0
    c = (c + squareOf(weights[at + 2] as number)) | 0
    into[3 * i + 3] = a
    into[3 * i + 4] = b
    into[3 * i + 5] = c
  }
}

/** As addUpAny, for eight classes. */
export function addUpEight(
  weights: Int8Array,
  bits: number,
  ids: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
): void {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let e = 0
  let f = 0
  let g = 0
  let h = 0
  const shift = 32 - bits
  for (let i = from; i < to; i++) {
    const at = (Math.imul(ids[i] as number, 0x9e3779b1) >>> shift) << 3
    a = (a + squareOf(weights[at] as number)) | 0
    b = (b + squareOf(weights[at + 1] as number)) | 0
    c = (c + squareOf(weights[at + 2] as number)) | 0
    d = (d + squareOf(weights[at + 3] as number)) | 0
    e = (e + squareOf(weights[at + 4] as number)) | 0
    f = (f + squareOf(weights[at + 5] as number)) | 0
    g = (g + squareOf(weights[at + 6] as number)) | 0
    h = (h + squareOf(weights[at + 7] as number)) | 0
  }
  sums[0] = a
  sums[1] = b
  sums[2] = c
  sums[3] = d
  sums[4] = e
  sums[5] = f
  sums[6] = g
  sums[7] = h
}
