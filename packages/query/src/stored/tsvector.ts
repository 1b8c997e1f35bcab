import { readPostTokens } from '@earshot/text/post-tokens'
import type { Token } from '@earshot/text/tokens-text'
import { HUGE_LEXEME, MANY_LEXEME, MOST_BYTES, MOST_POSITIONS, quoteLexeme } from './lexemes.ts'

/**
 * The text form of a post's tsvector, to be cast (`$1::tsvector`): our own tokens with their positions, the title's with
 * weight A; and pairs of characters that nothing parts, by which a term of a script without spaces is found.
 */
export function tsvectorOf(post: { title?: string | undefined; text: string }): string {
  const { inTitle, inText } = readPostTokens(post)
  return tsvectorOfTokens(inTitle, inText)
}

/** The same, of tokens that were read already: the title's and the text's. */
export function tsvectorOfTokens(inTitle: readonly Token[], inText: readonly Token[]): string {
  const places = new Map<string, string[]>()
  addTokens(places, inTitle, 'A')
  addTokens(places, inText, '')
  return writeVector(places)
}

function addTokens(places: Map<string, string[]>, tokens: readonly Token[], weight: string): void {
  let before: Token | undefined
  for (const token of tokens) {
    if (token.text !== '') add(places, token.text, `${token.position}${weight}`)
    if (token.kind === 'char' && token.glued && before?.kind === 'char') {
      add(places, before.text + token.text, `${before.position}${weight}`)
    }
    before = token
  }
}

function add(places: Map<string, string[]>, lexeme: string, place: string): void {
  const own = places.get(lexeme)
  if (own) own.push(place)
  else places.set(lexeme, [place])
}

function writeVector(places: Map<string, string[]>): string {
  let bytes = 0
  let isMany = false
  const written: string[] = []
  for (const [lexeme, own] of places) {
    if (own.length > MOST_POSITIONS) isMany = true
    const kept = own.slice(0, MOST_POSITIONS)
    bytes += lexeme.length * 3 + 8 + kept.length * 2
    written.push(`${quoteLexeme(lexeme)}:${kept.join(',')}`)
  }
  if (bytes > MOST_BYTES) return quoteLexeme(HUGE_LEXEME)
  return [...written, ...(isMany ? [quoteLexeme(MANY_LEXEME)] : [])].join(' ')
}
