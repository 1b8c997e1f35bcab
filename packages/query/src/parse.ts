import { MAX_BYTES } from './limits.ts'
import { readNear } from './parse-near.ts'
import { readPrimary } from './parse-primary.ts'
import { QueryError } from './query-error.ts'
import { fail, isClose, isComma, makeScanner, nested, peekWord, type Scanner, skipSpace } from './scanner.ts'
import { requireSelective } from './selective.ts'
import type { Diagnostic, Node, Query } from './tree.ts'
import { say } from './wording.ts'
import { EN } from './wording-en.ts'

/**
 * Reads a query (docs/QUERY.md is the grammar). Throws `QueryError`, whose `diagnostic` names the place, what was expected
 * and how to mend it: also for a query that could match everything, and for one past the limits.
 */
export function parseQuery(text: string): Query {
  return read(makeScanner(text))
}

/** As `parseQuery`, for an editor: never throws for what a person typed; `query` is there where there is no error. */
export function checkQuery(text: string): { query?: Query; diagnostics: Diagnostic[] } {
  const scanner = makeScanner(text)
  try {
    return { query: read(scanner), diagnostics: scanner.warnings }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return { diagnostics: [error.diagnostic, ...scanner.warnings] }
  }
}

function read(scanner: Scanner): Query {
  const { text } = scanner
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    fail(0, text.length, 'too-long')
  }
  skipSpace(scanner)
  if (scanner.at >= text.length) fail(0, 1, 'empty')
  const root = readOr(scanner)
  if (scanner.at < text.length) fail(scanner.at, scanner.at + 1, 'never-opened')
  requireSelective(root)
  return { text, root }
}

/** a OR b OR c: the weakest of the operators. */
export function readOr(scanner: Scanner): Node {
  const children = [readAnd(scanner)]
  while (peekWord(scanner) === 'OR') {
    const start = scanner.at
    scanner.at += 2
    requireMore(scanner, 'OR', start)
    children.push(readAnd(scanner))
  }
  return join('or', children)
}

function readAnd(scanner: Scanner): Node {
  const children: Node[] = [readNot(scanner)]
  for (;;) {
    skipSpace(scanner)
    const word = peekWord(scanner)
    if (scanner.at >= scanner.text.length || isClose(scanner) || isComma(scanner) || word === 'OR') break
    if (word === 'AND') {
      const start = scanner.at
      scanner.at += 3
      requireMore(scanner, 'AND', start)
    } else warnOfLowerCase(scanner, word)
    children.push(readNot(scanner))
  }
  return join('and', children)
}

function readNot(scanner: Scanner): Node {
  skipSpace(scanner)
  const start = scanner.at
  const word = peekWord(scanner)
  const isDash = /^[-－−]/.test(scanner.text.slice(start))
  if (word !== 'NOT' && !isDash) return readNear(scanner, readPrimary)
  const sign = isDash ? '-' : 'NOT'
  scanner.at += sign.length
  if (isDash && /^(\s|$)/.test(scanner.text.slice(scanner.at))) fail(start, start + 1, 'dash-alone')
  requireMore(scanner, sign, start)
  const child = nested(scanner, start, () => readNot(scanner))
  return child.type === 'not' ? child.child : { type: 'not', child, start, end: scanner.at }
}

function requireMore(scanner: Scanner, operator: string, start: number): void {
  skipSpace(scanner)
  const word = peekWord(scanner)
  const isOver = scanner.at >= scanner.text.length || isClose(scanner) || isComma(scanner)
  if (!isOver && word !== 'AND' && word !== 'OR') return
  fail(start, start + operator.length, 'nothing-behind', { operator })
}

function warnOfLowerCase(scanner: Scanner, word: string): void {
  if (word !== 'and' && word !== 'or' && word !== 'not') return
  const start = scanner.at
  const code = 'lower-case-operator'
  const values = { word, operator: word.toUpperCase() }
  scanner.warnings.push({
    severity: 'warning',
    start,
    end: start + word.length,
    code,
    values,
    ...say(EN, code, values),
  })
}

function join(type: 'and' | 'or', nodes: readonly Node[]): Node {
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) throw new RangeError('an operator needs a node')
  if (nodes.length === 1) return first
  const children = nodes.flatMap((node) => (node.type === type ? node.children : [node]))
  return { type, children, start: first.start, end: last.end }
}
