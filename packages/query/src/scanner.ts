import { MAX_DEPTH, MAX_TERMS } from './limits.ts'
import { QueryError } from './query-error.ts'
import type { Diagnostic } from './tree.ts'

/** The place in a query's text where its reader stands, and what it has counted. */
export interface Scanner {
  readonly text: string
  at: number
  depth: number
  terms: number
  /** A comma parts the arguments of ATLEAST. */
  inArguments: boolean
  readonly warnings: Diagnostic[]
}

const QUOTES = '"“”„‟＂'
const OPEN = '(（'
const CLOSE = ')）'

export function makeScanner(text: string): Scanner {
  return { text, at: 0, depth: 0, terms: 0, inArguments: false, warnings: [] }
}

export function fail(start: number, end: number, message: string, expected: string, mend: string): never {
  throw new QueryError({ severity: 'error', start, end: Math.max(end, start + 1), message, expected, mend })
}

export function skipSpace(scanner: Scanner): void {
  while (scanner.at < scanner.text.length && isSpace(scanner.text.charAt(scanner.at))) scanner.at++
}

function isSpace(character: string): boolean {
  return /[\s\u200b\ufeff]/.test(character)
}

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
  return scanner.inArguments && isOneOf(scanner, ',，、', scanner.at)
}

function isOneOf(scanner: Scanner, characters: string, at: number): boolean {
  return at < scanner.text.length && characters.includes(scanner.text.charAt(at))
}

/** The end of the run of characters that makes a word, from `at`. */
export function wordEnd(scanner: Scanner, at: number = scanner.at): number {
  let end = at
  while (end < scanner.text.length) {
    const character = scanner.text.charAt(end)
    if (isSpace(character) || QUOTES.includes(character) || OPEN.includes(character) || CLOSE.includes(character)) break
    if (character === '`' || (scanner.inArguments && ',，、'.includes(character))) break
    end++
  }
  return end
}

export function peekWord(scanner: Scanner): string {
  return scanner.text.slice(scanner.at, wordEnd(scanner))
}

/** Reads a quoted string from its opening quote; gives what stands inside, and where. */
export function readQuoted(scanner: Scanner): { inside: string; start: number } {
  const open = scanner.at
  let end = open + 1
  while (end < scanner.text.length && !isQuote(scanner, end)) end++
  if (end >= scanner.text.length) {
    fail(open, scanner.text.length, 'This quote is not closed.', 'a closing "', 'Add " where the phrase ends.')
  }
  scanner.at = end + 1
  return { inside: scanner.text.slice(open + 1, end), start: open + 1 }
}

/** Reads what stands between two backticks. */
export function readTicked(scanner: Scanner): { inside: string; start: number } {
  const open = scanner.at
  const end = scanner.text.indexOf('`', open + 1)
  if (end < 0) fail(open, scanner.text.length, 'This ` is not closed.', 'a closing `', 'Add ` where the raw text ends.')
  scanner.at = end + 1
  return { inside: scanner.text.slice(open + 1, end), start: open + 1 }
}

export function countTerm(scanner: Scanner, start: number): void {
  if (++scanner.terms <= MAX_TERMS) return
  const mend = 'Split it into several monitors.'
  fail(start, scanner.text.length, `This query has more than ${MAX_TERMS} terms.`, `at most ${MAX_TERMS}`, mend)
}

/** Goes one level deeper while `read` runs. */
export function nested<T>(scanner: Scanner, start: number, read: () => T): T {
  if (++scanner.depth > MAX_DEPTH) {
    const message = `This query is nested more than ${MAX_DEPTH} levels deep.`
    fail(start, start + 1, message, `at most ${MAX_DEPTH} levels`, 'Remove parentheses that change nothing.')
  }
  const result = read()
  scanner.depth--
  return result
}
