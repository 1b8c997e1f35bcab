import type { Token } from '@earshot/text/tokens-text'
import { findExact } from './exact-text.ts'
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

/** Every place where a phrase stands, in the order of the text. */
export function findOccurrences(phrase: Phrase, view: View): Occurrence[] {
  return view.tokens(phrase.scope).flatMap((tokens) => findInRegion(phrase, tokens))
}

function findInRegion({ parts, exact }: Phrase, tokens: Tokens): Occurrence[] {
  const [opening] = parts
  if (!opening) return []
  const found: Occurrence[] = []
  for (const first of startsOf(opening, tokens)) {
    for (const last of follow(parts, 1, first, tokens)) {
      found.push({ region: tokens.region, first: first.position, last: last.last, start: first.start, end: last.end })
    }
  }
  if (exact === undefined || found.length === 0) return found
  const places = findExact(tokens.plain(), exact)
  return found.flatMap((occurrence) => {
    const place = places.find(([start, end]) => start <= occurrence.start && occurrence.end <= end)
    return place ? [{ ...occurrence, start: place[0], end: place[1] }] : []
  })
}

function startsOf(part: Part, tokens: Tokens): readonly Token[] {
  if (part.kind === 'exact') return tokens.byText.get(part.text) ?? []
  return tokens.list.filter((token) => matchesWild(part.text, token))
}

/** The last tokens of all ways to go on with a phrase behind `token`. */
function follow(parts: readonly Part[], next: number, token: Token, tokens: Tokens): Token[] {
  let ends: Token[] = [token]
  for (; next < parts.length && ends.length > 0; next++) {
    const part = parts[next] as Part
    ends = ends.flatMap((end) =>
      (tokens.byPosition.get(end.last + 1) ?? []).filter(
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
