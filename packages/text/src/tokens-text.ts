import { tokenise } from './tokens.ts'
import {
  CHAR_TOKEN,
  EMOJI_TOKEN,
  HANDLE_TOKEN,
  LINK_TOKEN,
  makeTokenBuffer,
  OPAQUE_TOKEN,
  TAG_TOKEN,
  TICKER_TOKEN,
  type TokenBuffer,
  WORD_TOKEN,
} from './tokens-buffer.ts'
import { plainEmoji } from './tokens-emoji.ts'
import { PIECE } from './tokens-fold.ts'
import { foldedOf, kindOf } from './tokens-table.ts'

export type TokenKind = 'word' | 'char' | 'tag' | 'handle' | 'ticker' | 'emoji' | 'link' | 'opaque'

const KINDS: Record<number, TokenKind> = {
  [WORD_TOKEN]: 'word',
  [CHAR_TOKEN]: 'char',
  [TAG_TOKEN]: 'tag',
  [HANDLE_TOKEN]: 'handle',
  [TICKER_TOKEN]: 'ticker',
  [EMOJI_TOKEN]: 'emoji',
  [LINK_TOKEN]: 'link',
  [OPAQUE_TOKEN]: 'opaque',
}

/** One token as a person would write it: `acme`, `#acme`, `@acme`, `$acme`, `ア`, `🚀`; empty for links and opaque ones. */
export interface Token {
  kind: TokenKind
  text: string
  /** UTF-16 offsets, end exclusive. */
  start: number
  end: number
  /** Counted from 1; `last` differs only for a hashtag in a script without spaces. */
  position: number
  last: number
  /** Nothing parts it from the token before it. */
  glued: boolean
}

/** Folds a text without reading tokens: NFKC, case, accents, invisible characters. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text
  let folded = ''
  for (const character of text) folded += String.fromCodePoint(...foldedOf(character.codePointAt(0) ?? 0))
  return folded.replace(JOINED, (part) => part.normalize('NFC'))
}

/** Folds to itself. */
const PLAIN = /^[a-z0-9]*$/

/** Kana with its marks and Hangul's jamo, which fold to one character each. */
const JOINED = /[\u1100-\u11ff\u3041-\u30ff]+/g

/** The written form of one entry of a buffer that was filled from `text`. */
export function tokenText(text: string, tokens: TokenBuffer, entry: number): string {
  const kind = tokens.kind[entry] as number
  if (kind === LINK_TOKEN || kind === OPAQUE_TOKEN) return ''
  const slice = text.slice(tokens.start[entry], tokens.end[entry])
  if (kind === EMOJI_TOKEN) return plainEmoji(slice)
  const sign = slice.codePointAt(0) ?? 0
  return kindOf(sign) === PIECE ? pieceText(foldedOf(sign), tokens, entry) : foldText(slice)
}

/** The word or character of a sign that stands for several: they share its offsets, and their order tells them apart. */
function pieceText(to: readonly number[], tokens: TokenBuffer, entry: number): string {
  // A text begins at 0, as its title does.
  const first = entry < tokens.titleCount ? 0 : tokens.titleCount
  let ordinal = 0
  while (entry - ordinal > first && tokens.start[entry - 1 - ordinal] === tokens.start[entry]) ordinal++
  const expansion = String.fromCodePoint(...to)
  const pieces = makeTokenBuffer(PIECES)
  tokenise(expansion, pieces)
  return tokenText(expansion, pieces, ordinal)
}

/** No sign stands for more tokens than this. */
const PIECES = 32

const scratch = makeTokenBuffer()

/** The tokens of one text as plain objects: for tests, the stored vector and words typed by people; not for the hot path. */
export function tokensOf(text: string, wild = false): Token[] {
  scratch.count = 0
  scratch.titleCount = 0
  scratch.tokens = 0
  scratch.position = 0
  tokenise(text, scratch, wild)
  return listTokens(text, scratch, 0, scratch.count)
}

/** The entries `from` to `to` of a buffer, which were read from `text`. */
export function listTokens(text: string, tokens: TokenBuffer, from: number, to: number): Token[] {
  const list: Token[] = []
  for (let entry = from; entry < to; entry++) {
    list.push({
      kind: KINDS[tokens.kind[entry] as number] ?? 'opaque',
      text: tokenText(text, tokens, entry),
      start: tokens.start[entry] as number,
      end: tokens.end[entry] as number,
      position: tokens.positions[entry] as number,
      last: tokens.last[entry] as number,
      glued: tokens.glued[entry] === 1,
    })
  }
  return list
}
