import { MAX_DEPTH, MAX_TERMS, MAX_WILD } from './limits.ts'
import { QueryError } from './query-error.ts'
import type { Diagnostic } from './tree.ts'
import { type ProblemCode, say, type Values } from './wording.ts'
import { EN } from './wording-en.ts'

/** The place in a query's text where its reader stands, and what it has counted. */
export interface Scanner {
  readonly text: string
  at: number
  depth: number
  terms: number
  /** Words with `*` or `?` among them. */
  wilds: number
  /** A comma parts the arguments of ATLEAST. */
  inArguments: boolean
  readonly warnings: Diagnostic[]
  /** The word that was peeked at last, and where: it is asked for several times. */
  peeked: { at: number; word: string }
}

const QUOTES = '"“”„‟＂'
const OPEN = '(（'
const CLOSE = ')）'

export function makeScanner(text: string): Scanner {
  return { text, at: 0, depth: 0, terms: 0, wilds: 0, inArguments: false, warnings: [], peeked: { at: -1, word: '' } }
}

export function fail(start: number, end: number, code: ProblemCode, values: Values = {}): never {
  throw new QueryError({
    severity: 'error',
    start,
    end: Math.max(end, start + 1),
    code,
    values,
    ...say(EN, code, values),
  })
}

/** Goes on to what can be seen: what is invisible is as if absent here too. */
export function skipSpace(scanner: Scanner): void {
  const { text } = scanner
  while (scanner.at < text.length && (isSpace(text.charAt(scanner.at)) || isInvisible(text.charAt(scanner.at)))) {
    scanner.at++
  }
}

function isSpace(character: string): boolean {
  return character === ' ' || (character !== '\ufeff' && (character < ' ' || character > '~') && /\s/.test(character))
}

function isInvisible(character: string): boolean {
  return (character > '~' || character < ' ') && INVISIBLE.test(character)
}

/** What is pasted along with words; a joiner is left out, since it may stand inside an emoji. */
const INVISIBLE = /[\0\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/

export function isQuote(scanner: Scanner, at: number = scanner.at): boolean {
  return isOneOf(scanner, QUOTES, at)
}

export function isOpen(scanner: Scanner, at: number = scanner.at): boolean {
  return isOneOf(scanner, OPEN, at)
}

export function isClose(scanner: Scanner): boolean {
  return isOneOf(scanner, CLOSE, scanner.at)
}

export function isComma(scanner: Scanner): boolean {
  return scanner.inArguments && isOneOf(scanner, COMMAS, scanner.at)
}

function isOneOf(scanner: Scanner, characters: string, at: number): boolean {
  return at < scanner.text.length && characters.includes(scanner.text.charAt(at))
}

/** The end of the run of characters that makes a word. */
function wordEnd(scanner: Scanner): number {
  let end = scanner.at
  while (end < scanner.text.length) {
    const character = scanner.text.charAt(end)
    const isPlain = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
    if (!isPlain && (isSpace(character) || ENDS.includes(character))) break
    if (scanner.inArguments && COMMAS.includes(character)) break
    end++
  }
  return end
}

const ENDS = `${QUOTES}${OPEN}${CLOSE}\``
const COMMAS = ',，、'

/** The word where the scanner stands, without what is invisible behind it. */
export function peekWord(scanner: Scanner): string {
  const { peeked, at } = scanner
  if (peeked.at === at && at < scanner.text.length) return peeked.word
  let end = wordEnd(scanner)
  while (end > at && isInvisible(scanner.text.charAt(end - 1))) end--
  peeked.at = at
  peeked.word = scanner.text.slice(at, end)
  return peeked.word
}

/** Reads a quoted string from its opening quote; gives what stands inside, and where. */
export function readQuoted(scanner: Scanner): { inside: string; start: number } {
  const open = scanner.at
  let end = open + 1
  while (end < scanner.text.length && !isQuote(scanner, end)) end++
  if (end >= scanner.text.length) {
    fail(open, scanner.text.length, 'quote-open')
  }
  scanner.at = end + 1
  return { inside: scanner.text.slice(open + 1, end), start: open + 1 }
}

/** Reads what stands between two backticks. */
export function readTicked(scanner: Scanner): { inside: string; start: number } {
  const open = scanner.at
  const end = scanner.text.indexOf('`', open + 1)
  if (end < 0) fail(open, scanner.text.length, 'raw-open')
  scanner.at = end + 1
  return { inside: scanner.text.slice(open + 1, end), start: open + 1 }
}

/** Counts a term of the query, or the terms of a pack of noise. */
export function countTerm(scanner: Scanner, start: number, terms = 1): void {
  scanner.terms += terms
  if (scanner.terms <= MAX_TERMS) return
  fail(start, scanner.text.length, 'too-many-terms', { most: MAX_TERMS })
}

export function countWild(scanner: Scanner, start: number, end: number): void {
  if (++scanner.wilds <= MAX_WILD) return
  fail(start, end, 'too-many-wild', { most: MAX_WILD })
}

/** Goes one level deeper while `read` runs. */
export function nested<T>(scanner: Scanner, start: number, read: () => T): T {
  if (++scanner.depth > MAX_DEPTH) fail(start, start + 1, 'too-deep', { most: MAX_DEPTH })
  const result = read()
  scanner.depth--
  return result
}
