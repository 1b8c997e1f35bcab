/**
 * What one pass over a text leaves for every model: 32-bit hashes, `words` of them of words, word pairs and triples, signs
 * and lexicon sums, the others of letters side by side. One object, filled again by the next pass.
 */
export interface Features {
  length: number
  words: number
  /** How many features `ids` holds: all, save the letters of remembered words where it `recalls` those. */
  listed: number
  /** Whether what the letters of remembered words add up to is taken from memory, piece by piece of the text scanned. */
  recalls: boolean
  ids: Int32Array
  /** By piece of the text scanned: where the features of its word start, and those of its letters; one more than pieces. */
  wordsFrom: Int32Array
  lettersFrom: Int32Array
  /**
   * The sums of the lexicon without its further words stand from `sumsFrom` to `furtherFrom`, those with them from there to `furtherTo`: none
   * where no further word was found, and both are the same.
   */
  sumsFrom: number
  furtherFrom: number
  furtherTo: number
  /** Whether the language puts no spaces between words, so that letters tell most. */
  unspaced: boolean
}

/** The features that a model passes over: of the two sums of the lexicon, the one that it does not read. */
export function passedOver(of: Features, readsFurther: boolean): [from: number, to: number] {
  const { sumsFrom, furtherFrom, furtherTo } = of
  return readsFurther && furtherTo > furtherFrom ? [sumsFrom, furtherFrom] : [furtherFrom, furtherTo]
}

/** A part of a text: UTF-16 offsets. `without` is a name in it that is left out: that some name stands there is all that is read of it. */
export interface Part {
  start: number
  end: number
  without?: { start: number; end: number }
}

/** Whether what stands from `start` to `end` lies in a part whole. */
export function isIn(part: Part, start: number, end: number): boolean {
  const { without } = part
  return start >= part.start && end <= part.end && !(without && start < without.end && end > without.start)
}
