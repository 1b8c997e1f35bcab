/** A post that holds some lexeme more often than a vector keeps positions: phrases in it are checked by their words alone. */
export const MANY_LEXEME = '!many'
/** A post too large for a vector: every search finds it, and it is checked in code. */
export const HUGE_LEXEME = '!huge'
/** Postgres keeps so many positions of a lexeme. https://www.postgresql.org/docs/15/textsearch-limitations.html */
export const MOST_POSITIONS = 255
/** Postgres takes 1,048,575 bytes; this leaves room for its own alignment. */
export const MOST_BYTES = 1_000_000

/** A lexeme as it is written in a vector or a tsquery. */
export function quoteLexeme(lexeme: string): string {
  if (!/['\\]/.test(lexeme)) return `'${lexeme}'`
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
