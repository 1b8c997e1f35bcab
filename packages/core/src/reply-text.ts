/** How a network counts what is written there: code points, UTF-16 units, what a reader takes for one sign, bytes, or by rules of its own. */
export type Counting = 'characters' | 'utf16' | 'graphemes' | 'bytes' | 'short-links' | 'weighted' | 'emoji-bytes'

/** How a network takes replies. */
export interface ReplyShape {
  maxLength: number
  counts: Counting
  /** It shows to whom a reply is only where the reply begins with the handle; that counts, too. */
  beginsWithHandle?: boolean
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
