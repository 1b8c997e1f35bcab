import type { Token } from '@earshot/text/tokens-text'

/** Postgres's own bounds: bytes a lexeme that we keep, positions a lexeme, the highest position, bytes a vector (with room to spare). */
const LONGEST_LEXEME = 255
const MOST_POSITIONS = 255
const HIGHEST = 16_383
const MOST_BYTES = 900_000

/** Tokens with their positions in Postgres's text form of a tsvector; what is past its bounds is left out, never refused. */
export function toTsvector(tokens: readonly Token[]): string {
  const positions = new Map<string, number[]>()
  for (const { text, position } of tokens) {
    if (text === '' || Buffer.byteLength(text) > LONGEST_LEXEME) continue
    const at = positions.get(text)
    if (!at) positions.set(text, [Math.min(position, HIGHEST)])
    else if (at.length < MOST_POSITIONS && at.at(-1) !== position && position <= HIGHEST) at.push(position)
  }
  const lexemes: string[] = []
  let bytes = 0
  for (const [text, at] of positions) {
    bytes += Buffer.byteLength(text) + 2 * at.length + 8
    if (bytes > MOST_BYTES) break
    lexemes.push(`'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}':${at.join(',')}`)
  }
  return lexemes.join(' ')
}
