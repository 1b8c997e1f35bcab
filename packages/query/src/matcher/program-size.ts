import * as Op from './program.ts'

/** The words that one operator and its operands take. */
export function sizeAt(at: number, words: ArrayLike<number>): number {
  const word = words[at] as number
  switch (word & 0xff) {
    case Op.TERM:
      return 3
    case Op.PHRASE:
      return 2 + 2 * (word >>> 9)
    case Op.PREFIX:
    case Op.CALL:
      return 2
    case Op.NOT:
      return 1 + sizeAt(at + 1, words)
    case Op.UNSURE:
      return 3 + sizeAt(at + 1, words)
    case Op.AND:
    case Op.OR:
    case Op.ATLEAST:
    case Op.NEAR:
      return words[at + 1] as number
    default:
      return 1
  }
}
