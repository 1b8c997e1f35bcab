import { EMOJI_TOKEN, pushToken, type TokenBuffer } from './tokens-buffer.ts'
import { EMOJI } from './tokens-fold.ts'
import { hashUnit, hashUnit2, WORD_SEED, WORD_SEED2 } from './tokens-hash.ts'
import { CLASS, foldAstral } from './tokens-table.ts'

const JOINER = 0x200d
const VARIATION = 0xfe0f

function isRegional(code: number): boolean {
  return code >= 0x1f1e6 && code <= 0x1f1ff
}

function isSkinTone(code: number): boolean {
  return code >= 0x1f3fb && code <= 0x1f3ff
}

function isTag(code: number): boolean {
  return code >= 0xe0020 && code <= 0xe007f
}

function isEmoji(code: number): boolean {
  return code < 0x10000 ? CLASS[code] === EMOJI : foldAstral(code).kind === EMOJI
}

function widthOf(code: number): number {
  return code < 0x10000 ? 1 : 2
}

/** The offset behind the emoji that begins at `at`: flags, joined sequences and skin tones are one emoji. */
export function emojiEnd(text: string, at: number): number {
  const first = text.codePointAt(at) as number
  let end = at + widthOf(first)
  if (isRegional(first)) {
    const second = text.codePointAt(end) ?? 0
    return isRegional(second) ? end + 2 : end
  }
  for (;;) {
    const code = text.codePointAt(end) ?? 0
    if (code === VARIATION || isSkinTone(code) || isTag(code)) end += widthOf(code)
    else if (code === JOINER && isEmoji(text.codePointAt(end + 1) ?? 0)) {
      end += 1 + widthOf(text.codePointAt(end + 1) as number)
    } else return end
  }
}

/** Pushes one emoji. Its hash leaves out what does not tell emoji apart here: variation selectors and skin tones. */
export function pushEmoji(text: string, start: number, end: number, into: TokenBuffer, glued: number): void {
  let hash = WORD_SEED
  let hash2 = WORD_SEED2
  for (let at = start; at < end; ) {
    const code = text.codePointAt(at) as number
    const width = widthOf(code)
    if (code !== VARIATION && (!isSkinTone(code) || at === start)) {
      for (let unit = at; unit < at + width; unit++) {
        hash = hashUnit(hash, text.charCodeAt(unit))
        hash2 = hashUnit2(hash2, text.charCodeAt(unit))
      }
    }
    at += width
  }
  pushToken(into, EMOJI_TOKEN, hash, hash2, 0, start, end, glued)
}

/** The emoji's own text, as it is hashed. */
export function plainEmoji(emoji: string): string {
  return emoji.replace(/\ufe0f/g, '').replace(/(?<!^)[\u{1f3fb}-\u{1f3ff}]/gu, '')
}
