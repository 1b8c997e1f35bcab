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
  if (word === 'AND' || word === 'OR') {
    const mend = `Write a word before ${word}; to search the word itself, write it in lower case or in quotes.`
    fail(start, start + word.length, `${word} has nothing before it.`, 'a word, a phrase or (', mend)
  }
  if (/^O?NEAR(\/.*)?$/.test(word)) {
    const mend = 'Write a word on both sides: a NEAR/5 b.'
    fail(start, start + word.length, `${word} has nothing before it.`, 'a word, a phrase or (', mend)
  }
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
    if (isClose(scanner)) fail(start, scanner.at + 1, 'These parentheses are empty.', 'a word', 'Fill or remove them.')
    const wasInArguments = scanner.inArguments
    scanner.inArguments = false
    const node = readOr(scanner)
    scanner.inArguments = wasInArguments
    return node
  })
  if (!isClose(scanner)) {
    fail(start, scanner.text.length, 'This parenthesis is not closed.', 'a closing )', 'Add ) where the group ends.')
  }
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
  if (isClose(scanner))
    fail(at, at + 1, 'Something is missing before this parenthesis.', 'a word', 'Write it, or remove ).')
  if (isComma(scanner))
    fail(at, at + 1, 'Something is missing before this comma.', 'a word', 'Write it, or remove the comma.')
  return fail(Math.max(0, at - 1), at, 'The query ends too early.', 'a word, a phrase or (', 'Write what is missing.')
}

function failAtUnknown(scanner: Scanner, word: string, name: string): never {
  const near = FIELDS.find((field) => field.startsWith(name.slice(0, 3)))
  const guess = near ? `Did you mean ${near}:? ` : ''
  const mend = `${guess}To search these words, put them in quotes: "${word}".`
  return fail(scanner.at, scanner.at + word.length, `There is no field ${name}:.`, `one of ${FIELDS.join(', ')}`, mend)
}
