import { WILD_MANY, WILD_ONE } from '@earshot/text/tokens-fold'
import { type Token, tokensOf } from '@earshot/text/tokens-text'
import { MAX_CHAIN, MAX_GAP, MAX_PHRASE } from './limits.ts'
import { countTerm, countWild, fail, type Scanner } from './scanner.ts'
import type { Part, Phrase, Scope, Window } from './tree.ts'

export const MANY = String.fromCharCode(WILD_MANY)
export const ONE = String.fromCharCode(WILD_ONE)

/** Reads words as they stand in a query: tokens with `*` and `?`. Outside of quotes, what was written together stays together. */
export function readPhrase(scanner: Scanner, text: string, start: number, scope: Scope, quoted: boolean): Phrase {
  const end = start + text.length
  const tokens = tokensOf(withWilds(text), true)
  if (text.includes('*')) checkStars(text, start)
  const parts: Part[] = []
  let last = 0
  let before: Token | undefined
  for (const token of tokens) {
    if (token.position <= last) continue // the word of a hashtag, the short form of a handle
    last = token.last
    checkToken(token, start)
    const isStar = token.text === MANY && before?.kind === 'char' && token.glued
    if (isStar) continue // a term in a script without spaces matches anywhere as it is
    const glued = !quoted && token.glued && isUnspaced(before) && isUnspaced(token)
    const kind = token.text.includes(MANY) || token.text.includes(ONE) ? 'wild' : 'exact'
    if (kind === 'wild') {
      checkWild(token, before, start)
      countWild(scanner, start + token.start, start + token.end)
    }
    parts.push({ kind, text: token.text, glued })
    before = token
  }
  if (parts.length === 0) fail(start, end, 'phrase-empty', { value: JSON.stringify(text) })
  if (parts.length > MAX_PHRASE) fail(start, end, 'phrase-long', { most: MAX_PHRASE })
  countTerm(scanner, start)
  return { type: 'phrase', scope, parts, start, end }
}

/** Reads `"a b c"~n`: each word is an element of its own. */
export function readWindow(
  scanner: Scanner,
  text: string,
  start: number,
  scope: Scope,
  slack: number,
): Window | Phrase {
  const elements: Phrase[] = []
  for (const found of text.matchAll(/\S+/g)) {
    if (tokensOf(found[0]).length === 0) continue
    elements.push(readPhrase(scanner, found[0], start + found.index, scope, false))
  }
  if (elements.length > MAX_CHAIN) fail(start, start + text.length, 'window-long', { most: MAX_CHAIN })
  const [only] = elements
  if (!only) return readPhrase(scanner, text, start, scope, true)
  return elements.length === 1 ? only : { type: 'window', scope, elements, slack, start, end: start + text.length }
}

/** Reads the number after `NEAR/` or `~`. */
export function readGap(digits: string, start: number, end: number, sign: string): number {
  const gap = /^\d{1,6}$/.test(digits) ? Number(digits) : -1
  if (gap < 0 || gap > MAX_GAP) fail(start, end, 'gap-unread', { sign, most: MAX_GAP })
  return gap
}

/** `*` and `?` next to a letter or digit become wildcards; elsewhere they are punctuation. */
function withWilds(text: string): string {
  if (!/[*?\ufdd0\ufdd1]/.test(text)) return text
  return text
    .replaceAll(MANY, ' ')
    .replaceAll(ONE, ' ')
    .replace(/(?<=[\p{L}\p{M}\p{N}?])\*/gu, MANY)
    .replace(/(?<=[\p{L}\p{M}\p{N}?\ufdd0])\?|\?(?=\??[\p{L}\p{N}])/gu, ONE)
}

function isUnspaced(token: Token | undefined): boolean {
  return token?.kind === 'char' || token?.text === ONE
}

function checkToken(token: Token, start: number): void {
  if (token.kind === 'link') fail(start + token.start, start + token.end, 'address-as-word')
  if (token.kind === 'opaque') fail(start + token.start, start + token.end, 'word-long')
}

/** Only in front of a word is a star surely meant as a wildcard that there is not; elsewhere it is punctuation. */
function checkStars(text: string, start: number): void {
  const star = text.search(/(?<![\p{L}\p{M}\p{N}*?])\*(?=[\p{L}\p{N}])/u)
  if (star >= 0) fail(start + star, start + star + 1, 'star-before')
}

function checkWild(token: Token, before: Token | undefined, start: number): void {
  const at = start + token.start
  const end = start + token.end
  const star = token.text.indexOf(MANY)
  const known = token.text.replace(/[^\p{L}\p{M}\p{N}]/gu, '').length
  if (star >= 0 && star !== token.text.length - 1) fail(at, end, 'star-inside')
  if (star >= 0 && known < 3) fail(at, end, 'star-short')
  if (known === 0 && before?.kind !== 'char') fail(at, end, 'question-alone')
}
