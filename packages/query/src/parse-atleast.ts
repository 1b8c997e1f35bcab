import { readOr } from './parse.ts'
import { fail, isClose, isComma, isOpen, nested, type Scanner, skipSpace } from './scanner.ts'
import type { Node } from './tree.ts'

/** `ATLEAST/k(a, b, c)`: at least k of them. */
export function readAtLeast(scanner: Scanner, word: string): Node {
  const start = scanner.at
  const count = /^ATLEAST\/(\d{1,5})$/.exec(word)?.[1]
  scanner.at += word.length
  skipSpace(scanner)
  if (count === undefined || Number(count) < 1 || !isOpen(scanner)) {
    const mend = 'For example ATLEAST/2(cheap, fast, reliable); as a word, write it in quotes.'
    return fail(start, scanner.at, 'ATLEAST is not complete.', 'ATLEAST/ with a number, then (', mend)
  }
  const children = nested(scanner, start, () => readArguments(scanner, start))
  if (Number(count) > children.length) {
    const message = `ATLEAST/${count} has only ${children.length} arguments.`
    fail(start, scanner.at, message, `a number from 1 to ${children.length}`, 'Lower the number, or add arguments.')
  }
  return { type: 'atleast', count: Number(count), children, start, end: scanner.at }
}

function readArguments(scanner: Scanner, start: number): Node[] {
  const children: Node[] = []
  const wasInArguments = scanner.inArguments
  scanner.inArguments = true
  do {
    scanner.at++
    children.push(readOr(scanner))
  } while (isComma(scanner))
  scanner.inArguments = wasInArguments
  if (!isClose(scanner)) {
    fail(start, scanner.text.length, 'This ATLEAST is not closed.', 'a comma or )', 'Add ) behind the last argument.')
  }
  scanner.at++
  return children
}
