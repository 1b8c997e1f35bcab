import { hashToken, hashToken2 } from '@earshot/text/tokens-hash'
import { MANY, ONE } from '../phrase.ts'
import type { Condition, Near, Node, Phrase } from '../tree.ts'

/**
 * A query as a flat run of 32-bit words, operators before operands. What can't be told from tokens alone is weakened to what
 * can, inside UNSURE: where that holds, the answer is "perhaps", and the tree decides.
 */
export const TERM = 1 // scope; hash, hash2
export const PHRASE = 2 // scope, length; glue bits, then hash and hash2 of each
export const PREFIX = 3 // scope; hash of three letters
export const CONDITION = 4 // index
export const AND = 5 // children; words in all
export const OR = 6 // children; words in all
export const NOT = 7 // then the child
export const ATLEAST = 8 // children; words in all; count
export const UNSURE = 9 // then the child
export const CALL = 10 // then the program
export const TRUE = 11
/** A chain of phrases. Operands and words in all; for each operand its link (gap, and a bit for order), then an OR of phrases. */
export const NEAR = 12
export const ORDERED_BIT = 1 << 8

/** Words of a part that is shared rather than written out again: less is run again sooner than it is looked up. */
const SHARED_LENGTH = 24
/** A longer phrase is told by its first tokens, and by the tree. */
const LONGEST_PHRASE = 24

/** Where programs that several queries share are kept. */
export interface Pool {
  internProgram(words: readonly number[]): number
  internCondition(condition: Condition): number
}

export function compileProgram(root: Node, pool: Pool): number[] {
  return compile(root, pool)
}

function compile(node: Node, pool: Pool): number[] {
  switch (node.type) {
    case 'phrase':
      return compilePhrase(node)
    case 'window':
      return [UNSURE, ...joinWords(AND, node.elements.map(compilePhrase)), ...identity(node)]
    case 'near':
      return compileNear(node)
    case 'field':
      return [CONDITION | (pool.internCondition(node.condition) << 8)]
    case 'not':
      return [NOT, ...compileShared(node.child, pool)]
    case 'and':
    case 'or': {
      const children = node.children.map((child) => compileShared(child, pool)).sort(compareWords)
      return joinWords(node.type === 'and' ? AND : OR, children)
    }
    case 'atleast': {
      const children = node.children.map((child) => compileShared(child, pool)).sort(compareWords)
      const length = 3 + children.reduce((sum, words) => sum + words.length, 0)
      return [ATLEAST | (children.length << 8), length, node.count, ...children.flat()]
    }
  }
}

/** Run as it stands where each operand is a plain phrase or several; else weakened to all of its operands. */
function compileNear(node: Near): number[] {
  const operands = node.operands.map(({ anyOf }) => anyOf.map(compilePhrase))
  if (operands.some((phrases) => phrases.some(([operator]) => !isPlaced(operator as number)))) {
    return [
      UNSURE,
      ...joinWords(
        AND,
        operands.map((phrases) => joinWords(OR, phrases)),
      ),
      ...identity(node),
    ]
  }
  const words = operands.flatMap((phrases, at) => {
    const link = node.links[at - 1]
    return [(link?.gap ?? 0) | (link?.ordered ? ORDERED_BIT : 0), phrases.length, ...phrases.flat()]
  })
  return [NEAR | (operands.length << 8), words.length + 2, ...words]
}

function isPlaced(operator: number): boolean {
  return (operator & 0xff) === TERM || (operator & 0xff) === PHRASE
}

/** A long part of a query becomes a program of its own: the same part of another query is then the same program. */
function compileShared(node: Node, pool: Pool): number[] {
  const words = compile(node, pool)
  return words.length < SHARED_LENGTH ? words : [CALL, pool.internProgram(words)]
}

function compilePhrase(phrase: Phrase): number[] {
  const { scope, parts, exact } = phrase
  if (scope === 'authorname' || scope === 'bio') return [UNSURE, TRUE, ...identity(phrase)]
  const scopeBit = scope === 'title' ? 1 << 8 : 0
  const isPlain = parts.every(({ kind }) => kind === 'exact')
  if (isPlain && parts.length <= LONGEST_PHRASE) {
    const words = plainPhrase(parts, scopeBit)
    return exact === undefined ? words : [UNSURE, ...words, ...identity(phrase)]
  }
  const weak = parts.slice(0, LONGEST_PHRASE).flatMap((part) => {
    if (part.kind === 'exact') return [plainPhrase([part], scopeBit)]
    const stem = stemOf(part.text)
    return stem.length < 3 || /^[#@$]/.test(stem) ? [] : [[PREFIX | scopeBit, hashToken(stem.slice(0, 3))]]
  })
  return [UNSURE, ...(weak.length === 0 ? [TRUE] : joinWords(AND, weak)), ...identity(phrase)]
}

function plainPhrase(parts: Phrase['parts'], scopeBit: number): number[] {
  const hashes = parts.flatMap(({ text }) => [hashToken(text), hashToken2(text)])
  if (parts.length === 1) return [TERM | scopeBit, ...hashes]
  const glue = parts.reduce((bits, { glued }, at) => bits | (glued ? 1 << at : 0), 0)
  return [PHRASE | scopeBit | (parts.length << 9), glue, ...hashes]
}

/** The letters before the first wildcard. */
export function stemOf(pattern: string): string {
  const ends = [pattern.indexOf(MANY), pattern.indexOf(ONE)].filter((at) => at >= 0)
  return pattern.slice(0, Math.min(pattern.length, ...ends))
}

/** Two words that tell a part apart which weakening made alike: behind UNSURE's child, never run. */
function identity(node: Node): number[] {
  const text = JSON.stringify(node, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value))
  return [hashToken(text), hashToken2(text)]
}

function joinWords(operator: number, children: readonly number[][]): number[] {
  const [only] = children
  if (children.length === 1 && only) return only
  const words = children.flat()
  return [operator | (children.length << 8), words.length + 2, ...words]
}

function compareWords(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference = (left[at] as number) - (right[at] as number)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
