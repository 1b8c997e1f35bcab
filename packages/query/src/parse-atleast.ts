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
    return fail(start, scanner.at, 'atleast-unread')
  }
  const children = nested(scanner, start, () => readArguments(scanner, start))
  if (Number(count) > children.length) {
    fail(start, scanner.at, 'atleast-too-many', { count, arguments: children.length })
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
  if (!isClose(scanner)) fail(start, scanner.text.length, 'atleast-open')
  scanner.at++
  return children
}
