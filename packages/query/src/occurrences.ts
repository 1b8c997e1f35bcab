import type { Token } from '@earshot/text/tokens-text'
import { once } from './once.ts'
import { MANY, ONE } from './phrase.ts'
import type { Part, Phrase } from './tree.ts'
import type { Region, Tokens, View } from './view.ts'

/** Where a phrase stands: positions of its first and last token, and UTF-16 offsets in its region. */
export interface Occurrence {
  region: Region
  first: number
  last: number
  start: number
  end: number
}

/** The first places where a phrase stands, title before text. */
export function findOccurrences(phrase: Phrase, view: View, most = Number.POSITIVE_INFINITY): Occurrence[] {
  const found: Occurrence[] = []
  for (const tokens of view.tokens(phrase.scope)) {
    addOccurrences(phrase, tokens, most, found)
    if (found.length >= most) break
  }
  return found
}

function addOccurrences({ parts, exact }: Phrase, tokens: Tokens, most: number, found: Occurrence[]): void {
  const [opening] = parts
  if (!opening) return
  const { region } = tokens
  const places = exact === undefined ? undefined : once(() => tokens.exact(exact))
  for (const first of startsOf(opening, tokens)) {
    for (const last of follow(parts, 1, first, tokens)) {
      const [start, end] = places ? (placeAround(places(), first.start, last.end) ?? []) : [first.start, last.end]
      if (start === undefined || end === undefined) continue
      found.push({ region, first: first.position, last: last.last, start, end })
      if (found.length >= most) return
    }
  }
}

/** Of places in the order of the text, the one that holds these offsets: the last that does not begin behind them. */
function placeAround(places: readonly [number, number][], start: number, end: number): [number, number] | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle] as [number, number])[0] <= start) low = middle + 1
    else high = middle
  }
  const place = places[low - 1]
  return place && end <= place[1] ? place : undefined
}

function startsOf(part: Part, tokens: Tokens): readonly Token[] {
  if (part.kind === 'exact') return tokens.byText.get(part.text) ?? []
  const found: Token[] = []
  // A word that stands there often is looked at once.
  for (const alike of tokens.byText.values()) {
    const [token] = alike
    if (token && matchesWild(part.text, token)) for (const other of alike) found.push(other)
  }
  return found
}

/** The last tokens of all ways to go on with a phrase behind `token`. */
function follow(parts: readonly Part[], next: number, token: Token, tokens: Tokens): Token[] {
  if (parts.length <= next) return [token]
  let ends: Token[] = [token]
  for (; next < parts.length && ends.length > 0; next++) {
    const part = parts[next] as Part
    ends = ends.flatMap((end) =>
      (tokens.byPosition().get(end.last + 1) ?? []).filter(
        (other) => isPart(part, other) && (!part.glued || other.glued),
      ),
    )
  }
  return ends
}

function isPart(part: Part, token: Token): boolean {
  return part.kind === 'exact' ? token.text !== '' && token.text === part.text : matchesWild(part.text, token)
}

/** Whether a token fits `word*` or `wom?n`: `?` is one letter, and a `*` at the end is anything. */
export function matchesWild(pattern: string, token: Token): boolean {
  if (pattern === ONE) return token.kind === 'char' || (token.kind === 'word' && isLetter(token.text))
  const isOpen = pattern.endsWith(MANY)
  const wanted = Array.from(isOpen ? pattern.slice(0, -1) : pattern)
  const given = Array.from(token.text)
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false
  return wanted.every((letter, at) => letter === given[at] || (letter === ONE && isLetter(given[at] ?? '')))
}

function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text)
}
