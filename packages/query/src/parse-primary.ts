import { FIELDS } from './field-values.ts'
import { readOr } from './parse.ts'
import { readAtLeast } from './parse-atleast.ts'
import { readField } from './parse-field.ts'
import { readRaw } from './parse-raw.ts'
import { readGap, readPhrase, readWindow } from './phrase.ts'
import {
  fail,
  isClose,
  isComma,
  isOpen,
  isQuote,
  nested,
  peekWord,
  readQuoted,
  readTicked,
  type Scanner,
  skipSpace,
} from './scanner.ts'
import type { Node, Scope } from './tree.ts'

/** A group, a phrase, raw text, ATLEAST, a field or a bare word. */
export function readPrimary(scanner: Scanner): Node {
  skipSpace(scanner)
  const start = scanner.at
  if (isOpen(scanner)) return readGroup(scanner)
  if (isQuote(scanner)) return readQuote(scanner, 'post')
  if (scanner.text.charAt(start) === '`') {
    const { inside, start: at } = readTicked(scanner)
    return readRaw(scanner, inside, at)
  }
  const word = peekWord(scanner)
  if (word === '') failAtNothing(scanner)
  if (word === 'AND' || word === 'OR') fail(start, start + word.length, 'nothing-before', { operator: word })
  if (/^O?NEAR(\/.*)?$/.test(word)) fail(start, start + word.length, 'near-nothing-before', { operator: word })
  if (/^ATLEAST(\/|$)/.test(word)) return readAtLeast(scanner, word)
  const field = /^([A-Za-z]+)[:：]/.exec(word)
  if (field) {
    const name = (field[1] ?? '').toLowerCase()
    if (FIELDS.includes(name)) return readField(scanner, name)
    if (word.length > field[0].length && !word.startsWith('//', field[0].length)) failAtUnknown(scanner, word, name)
    if (
      word.length === field[0].length &&
      (isQuote(scanner, start + word.length) || isOpen(scanner, start + word.length))
    ) {
      failAtUnknown(scanner, word, name)
    }
  }
  scanner.at += word.length
  return readPhrase(scanner, word, start, 'post', false)
}

export function readGroup(scanner: Scanner): Node {
  const start = scanner.at++
  const inside = nested(scanner, start, () => {
    skipSpace(scanner)
    if (isClose(scanner)) fail(start, scanner.at + 1, 'group-empty')
    const wasInArguments = scanner.inArguments
    scanner.inArguments = false
    const node = readOr(scanner)
    scanner.inArguments = wasInArguments
    return node
  })
  if (!isClose(scanner)) fail(start, scanner.text.length, 'group-open')
  scanner.at++
  return inside
}

/** `"a phrase"`, or with `~n` all of its words near each other. */
export function readQuote(scanner: Scanner, scope: Scope): Node {
  const { inside, start } = readQuoted(scanner)
  const tilde = /^[~～](\w*)/.exec(scanner.text.slice(scanner.at))
  if (!tilde) return readPhrase(scanner, inside, start, scope, true)
  const at = scanner.at
  scanner.at += tilde[0].length
  const slack = readGap(tilde[1] ?? '', at, scanner.at, '~')
  return readWindow(scanner, inside, start, scope, slack)
}

function failAtNothing(scanner: Scanner): never {
  const { at } = scanner
  if (isClose(scanner)) fail(at, at + 1, 'missing-before-parenthesis')
  if (isComma(scanner)) fail(at, at + 1, 'missing-before-comma')
  return fail(Math.max(0, at - 1), at, 'too-early')
}

function failAtUnknown(scanner: Scanner, word: string, field: string): never {
  const near = FIELDS.find((known) => known.startsWith(field.slice(0, 3)))
  const values = { field, fields: FIELDS.join(', '), word, ...(near && { near }) }
  return fail(scanner.at, scanner.at + word.length, near ? 'no-such-field-but' : 'no-such-field', values)
}
