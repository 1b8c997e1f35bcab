/** Small arrays grow by half; large ones by an eighth, since what they have to spare is memory that nothing uses. */
const LARGE = 1 << 18

/** A copy with room for `atLeast` numbers and for some that will come. */
export function grow(from: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const into = new Int32Array(Math.max(atLeast, roomFor(from.length)))
  into.set(from)
  return into
}

/** The length that comes after `length`. */
export function roomFor(length: number): number {
  return Math.ceil(length * (length < LARGE ? 1.5 : 1.125)) + 16
}
