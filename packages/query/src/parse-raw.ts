import { stripInvisible } from './exact-text.ts'
import { readPhrase } from './phrase.ts'
import { fail, type Scanner } from './scanner.ts'
import type { Phrase } from './tree.ts'

/** Raw text: the phrase of its tokens, in which the spelling must be exactly this. */
export function readRaw(scanner: Scanner, text: string, start: number): Phrase {
  const exact = stripInvisible(text.trim()).text
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(exact)) {
    fail(start, start + text.length, 'raw-empty')
  }
  // Blanked, so that raw text has no wildcards; offsets stay.
  const phrase = readPhrase(scanner, text.replace(/[*?]/g, ' '), start, 'post', true)
  return { ...phrase, exact }
}
