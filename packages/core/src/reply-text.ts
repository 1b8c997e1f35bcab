import type { ImageShape } from './reply-image.ts'

/** How a network counts what is written there: code points, UTF-16 units, what a reader takes for one sign, bytes, or by rules of its own. */
export type Counting = 'characters' | 'utf16' | 'graphemes' | 'bytes' | 'short-links' | 'weighted' | 'emoji-bytes'

/** How a network takes replies. */
export interface ReplyShape {
  maxLength: number
  counts: Counting
  /** It shows to whom a reply is only where the reply begins with the handle; that counts, too. */
  beginsWithHandle?: boolean
  /** So many posts of ours, each an answer to the one before, a longer reply may become; 1 where it is left out. */
  maxParts?: number
  /** Images beside the words, with the first part; none where it is left out. */
  images?: ImageShape
}

const COUNT: Record<Counting, (text: string) => number> = {
  characters: (text) => [...text].length,
  utf16: (text) => text.length,
  graphemes: (text) => graphemesOf(text).length,
  bytes: (text) => new TextEncoder().encode(text).length,
  // Links count 23, whatever their length, and the host of a handle does not: https://docs.joinmastodon.org/user/posting/
  'short-links': (text) => [...text.replace(LINK, LINK_AS).replace(/@([\w.-]+)@[\w.-]+/g, '@$1')].length,
  // An emoji counts its bytes in UTF-8: https://developers.facebook.com/docs/threads/overview
  'emoji-bytes': (text) =>
    [...text].reduce((sum, sign) => sum + (EMOJI.test(sign) ? new TextEncoder().encode(sign).length : 1), 0),
  // https://docs.x.com/fundamentals/counting-characters
  weighted: (text) =>
    graphemesOf(text.normalize('NFC').replace(LINK, LINK_AS)).reduce((sum, sign) => sum + weightOf(sign), 0),
}
const EMOJI = /\p{Extended_Pictographic}/u
const LINK = /https?:\/\/\S+/g
const LINK_AS = 'x'.repeat(23)
const LIGHT = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const

export function lengthOf(counts: Counting, text: string): number {
  return COUNT[counts](text)
}

/** A reply as it will stand on its network. */
export function asSent(
  text: string,
  { beginsWithHandle }: Pick<ReplyShape, 'beginsWithHandle'>,
  handle: string,
): string {
  return !beginsWithHandle || text.includes(`@${handle}`) ? text : `@${handle} ${text}`
}

/**
 * A reply cut into parts that fit, each as long as can be: it is cut after a paragraph or a sentence where one ends behind its first third,
 * else between words, and within one only where it does not fit alone. How many parts a network takes is not looked at.
 */
export function partsOf(text: string, shape: ReplyShape, handle: string): string[] {
  const fits = (part: string) => lengthOf(shape.counts, asSent(part.trim(), shape, handle)) <= shape.maxLength
  const parts: string[] = []
  let words = wordsOf(text)
  while (words.length > 0) {
    let part = ''
    let taken = 0
    for (; taken < words.length && fits(part + words[taken]); taken++) part += words[taken]
    const [first = '', ...others] = words
    const signs = graphemesOf(first)
    if (taken === 0 && signs.length === 1) return [text.trim()] // nothing fits
    if (taken === 0) {
      words = [...signs, ...others]
      continue
    }
    if (taken < words.length) taken = lastEnd(words.slice(0, taken)) ?? taken
    parts.push(words.slice(0, taken).join('').trim())
    words = words.slice(taken)
  }
  return parts.filter((part) => part !== '')
}

/** Words with the spaces behind them; of scripts that have no spaces, as a reader would part them. */
function wordsOf(text: string): string[] {
  return (text.match(/\S+\s*|^\s+/g) ?? []).flatMap((word) =>
    UNSPACED.test(word) && !/^https?:/.test(word) ? partedWords(word) : [word],
  )
}

/** What closes a word or a sentence does not begin a line. */
function partedWords(text: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text))
    if (isWordLike || words.length === 0 || /^[\p{Ps}\p{Pi}]/u.test(segment)) words.push(segment)
    else words.push(`${words.pop()}${segment}`)
  return words
}

/** How many of these words end with the last paragraph, else the last sentence, that ends behind their first third. */
function lastEnd(words: readonly string[]): number | undefined {
  for (const end of [/\n\s*\n\s*$/, /[.!?…。！？][\p{Pe}\p{Pf}"']*\s*$/u]) {
    const at = words.findLastIndex((word) => end.test(word)) + 1
    if (3 * words.slice(0, at).join('').length > words.join('').length) return at
  }
  return undefined
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function graphemesOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
}

/** An emoji counts 2, however many code points it is made of. */
function weightOf(sign: string): number {
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(sign)) return 2
  return [...sign].reduce((sum, character) => sum + (isLight(character.codePointAt(0) ?? 0) ? 1 : 2), 0)
}

function isLight(code: number): boolean {
  return LIGHT.some(([from, to]) => code >= from && code <= to)
}
