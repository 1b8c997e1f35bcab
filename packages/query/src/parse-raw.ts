import { stripInvisible } from './exact-text.ts'
import { readPhrase } from './phrase.ts'
import { fail, type Scanner } from './scanner.ts'
import type { Phrase } from './tree.ts'

/** Raw text: the phrase of its tokens, in which the spelling must be exactly this. */
export function readRaw(scanner: Scanner, text: string, start: number): Phrase {
  const exact = stripInvisible(text.trim()).text
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(exact)) {
    const mend = 'Add the letters that stand beside it, for example `C++`.'
    fail(start, start + text.length, 'Raw text needs a letter or digit to be found by.', 'letters or digits', mend)
  }
  // Blanked, so that raw text has no wildcards; offsets stay.
  const phrase = readPhrase(scanner, text.replace(/[*?]/g, ' '), start, 'post', true)
  return { ...phrase, exact }
}
