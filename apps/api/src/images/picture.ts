import { Refused } from '@earshot/core/errors'

/** A picture's own bytes, and its size as it is shown. */
export interface Picture {
  width: number
  height: number
  bytes: Buffer
}

/** Reading past the end of a buffer, a `RangeError`, means the same. */
export class BrokenImage extends Error {}

export function moving(): Refused {
  return new Refused('Moving pictures can’t be attached. Save a still of it.')
}
