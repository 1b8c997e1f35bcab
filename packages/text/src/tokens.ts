import {
  CHAR_TOKEN,
  clearTokens,
  EMOJI_TOKEN,
  LINK_TOKEN,
  MAX_TOKENS,
  pushToken,
  TAG_TOKEN,
  TITLE_GAP,
  type TokenBuffer,
  takeBackTokens,
  WORD_TOKEN,
} from './tokens-buffer.ts'
import { emojiEnd, pushEmoji } from './tokens-emoji.ts'
import { afterPossessive, linkEnd } from './tokens-ends.ts'
import * as Class from './tokens-fold.ts'
import { hashToken, hashUnit, hashUnit2, WORD_SEED, WORD_SEED2 } from './tokens-hash.ts'
import { readHandle, readMail, readTag, readTicker } from './tokens-marks.ts'
import { CLASS, FOLD, foldAstral, severalOf } from './tokens-table.ts'
import { readWord } from './tokens-word.ts'

const WWW = hashToken('www')

/**
 * Recognises the tokens of a post, title first. One pass over UTF-16, no strings made: words, characters of scripts
 * without spaces, hashtags, handles, tickers, emoji, and links, whose text is not read. docs/QUERY.md has the rules.
 */
export function tokenisePost(post: { title?: string | undefined; text: string }, into: TokenBuffer): void {
  clearTokens(into)
  if (post.title) {
    tokenise(post.title, into)
    into.titleCount = into.count
    into.position += TITLE_GAP
  }
  tokenise(post.text, into)
}

/** Adds the tokens of one text. `wild` reads a query's word, in which two noncharacters stand for `*` and `?`. */
export function tokenise(text: string, into: TokenBuffer, wild = false): void {
  const length = text.length
  const from = into.count
  let at = 0
  /** Something parts the next token from the last one. */
  let parted = 1
  let lastChar = 0
  let tagEntry = -1
  let tagEnd = -1
  while (at < length && into.tokens < MAX_TOKENS) {
    const unit = text.charCodeAt(at)
    const kind = CLASS[unit] as number
    if (tagEntry >= 0 && at >= tagEnd) {
      into.last[tagEntry] = into.position
      tagEntry = -1
    }
    if (kind <= Class.DIGIT || kind === Class.SEVERAL || (wild && kind === Class.WILD)) {
      const start = at
      const mayBeLink =
        tagEntry < 0 && (parted === 1 || into.count === from || into.kind[into.count - 1] !== WORD_TOKEN)
      at = readWord(text, at, into, parted ^ 1, wild)
      lastChar = 0
      parted = 0
      if (at - start === 3 && mayBeLink && isLinkWord(text, at, into)) {
        takeBackTokens(into, start, from)
        at = linkEnd(text, at)
        pushToken(into, LINK_TOKEN, 0, 0, 0, start, at, 0)
      }
    } else if (kind === Class.SEPARATOR || kind === Class.DOT || kind === Class.UNDERSCORE) {
      parted = 1
      at++
    } else if (kind === Class.CHAR) {
      lastChar = (FOLD[unit] as number) || (severalOf(unit)[0] as number)
      pushChar(into, lastChar, at, at + 1, parted ^ 1)
      parted = 0
      at++
    } else if (kind === Class.ABSENT || kind === Class.WILD) {
      if (tagEnd === at) tagEnd++
      at++
    } else if (kind === Class.EMOJI) {
      const end = emojiEnd(text, at)
      pushEmoji(text, at, end, into, parted ^ 1)
      at = end
      parted = 0
      lastChar = 0
    } else if (kind === Class.HIGH_SURROGATE) {
      const code = text.codePointAt(at) as number
      if (code < 0x10000) {
        at++ // a lone surrogate: as if absent
        continue
      }
      const folded = foldAstral(code)
      if (folded.kind === Class.EMOJI) {
        const end = emojiEnd(text, at)
        pushEmoji(text, at, end, into, parted ^ 1)
        at = end
        parted = 0
      } else if (folded.kind <= Class.DIGIT || folded.kind === Class.SEVERAL) {
        at = readWord(text, at, into, parted ^ 1, wild)
        parted = 0
      } else if (folded.kind === Class.CHAR) {
        pushChar(into, folded.to[0] as number, at, at + 2, parted ^ 1)
        at += 2
        parted = 0
      } else {
        if (folded.kind === Class.PIECE) pushPieces(into, folded.to, at, at + 2)
        if (folded.kind !== Class.ABSENT) parted = 1
        at += 2
      }
      lastChar = 0
    } else if (kind === Class.JOINING) {
      lastChar = joinChar(into, lastChar, FOLD[unit] as number, at, parted ^ 1, from)
      if (lastChar !== 0) parted = 0
      at++
    } else if (kind === Class.APOSTROPHE) {
      const end = parted === 0 && into.count > from ? afterPossessive(text, at) : -1
      parted = 1
      at = end > 0 ? end : at + 1
    } else if (kind === Class.HASH) {
      const joined = parted === 0 && tagEnd !== at && into.count > from && endsInLetter(text, into)
      const end = joined ? -1 : readTag(text, at, into, wild)
      if (end > 0) {
        const isOneWord = into.kind[into.count - 1] !== TAG_TOKEN
        tagEnd = end
        if (isOneWord) at = end
        else {
          tagEntry = into.count - 1
          into.position-- // its characters begin where it begins
          into.tokens--
          at++
        }
        parted = isOneWord ? 0 : 1
      } else {
        parted = 1
        at++
      }
    } else if (kind === Class.AT) {
      const joined = parted === 0 && tagEnd !== at && into.count > from && into.kind[into.count - 1] === WORD_TOKEN
      const mail = joined ? readMail(text, at, into, from) : -1
      const end = mail > 0 ? mail : readHandle(text, at, into, wild)
      parted = end > 0 ? 0 : 1
      at = end > 0 ? end : at + 1
    } else if (kind === Class.DOLLAR) {
      const joined = parted === 0 && into.count > from && endsInLetter(text, into)
      const end = joined ? -1 : readTicker(text, at, into, wild)
      parted = end > 0 ? 0 : 1
      at = end > 0 ? end : at + 1
    } else if (kind === Class.COLON) {
      const isLink =
        parted === 0 &&
        tagEnd !== at &&
        into.count > from &&
        text.charCodeAt(at + 1) === 0x2f &&
        text.charCodeAt(at + 2) === 0x2f
      if (isLink && into.kind[into.count - 1] === WORD_TOKEN) {
        const start = into.start[into.count - 1] as number
        takeBackTokens(into, start, from)
        at = linkEnd(text, at)
        pushToken(into, LINK_TOKEN, 0, 0, 0, start, at, 0)
        parted = 0
      } else {
        parted = 1
        at++
      }
    } else {
      if (kind === Class.QUESTION) into.hasQuestion = true
      else if (kind === Class.PIECE) pushPieces(into, severalOf(unit), at, at + 1)
      parted = 1
      at++
    }
  }
  if (tagEntry >= 0) into.last[tagEntry] = into.position
}

/** A mark right behind such a token is no mark: `C#`, `US$ACME`. A handle or tag may end in `_`, which is no letter. */
function endsInLetter(text: string, into: TokenBuffer): boolean {
  const last = into.count - 1
  const kind = into.kind[last] as number
  if (kind === CHAR_TOKEN || kind === EMOJI_TOKEN) return false
  // A short handle ends before the whole, which stands at the same position.
  const isShared = last > 0 && into.positions[last - 1] === into.positions[last]
  const end = Math.max(into.end[last] as number, isShared ? (into.end[last - 1] as number) : 0)
  return text.charCodeAt(end - 1) !== 0x5f
}

/** `www` before a dot and a letter begins a link. */
function isLinkWord(text: string, at: number, into: TokenBuffer): boolean {
  const isWww = into.hash[into.count - 1] === WWW && text.charCodeAt(at) === 0x2e
  return isWww && (CLASS[text.charCodeAt(at + 1)] ?? Class.SEPARATOR) <= Class.DIGIT
}

function pushChar(into: TokenBuffer, code: number, start: number, end: number, glued: number): void {
  let hash = WORD_SEED
  let hash2 = WORD_SEED2
  if (code >= 0x10000) {
    const high = 0xd800 + ((code - 0x10000) >> 10)
    hash = hashUnit(hash, high)
    hash2 = hashUnit2(hash2, high)
    code = 0xdc00 + ((code - 0x10000) & 0x3ff)
  }
  pushToken(into, CHAR_TOKEN, hashUnit(hash, code), hashUnit2(hash2, code), 0, start, end, glued)
}

/** Joins a voiced mark or a jamo to the character before it; gives the character that is now the last. */
function joinChar(into: TokenBuffer, last: number, mark: number, at: number, glued: number, from: number): number {
  const joined = last && glued ? String.fromCharCode(last, mark).normalize('NFC') : ''
  if (joined.length === 1 && into.count > from) {
    const start = into.start[into.count - 1] as number
    const wasGlued = into.glued[into.count - 1] as number
    takeBackTokens(into, start, from)
    pushChar(into, joined.charCodeAt(0), start, at + 1, wasGlued)
    return joined.charCodeAt(0)
  }
  if (Class.isVoicedMark(mark)) return last
  pushChar(into, mark, at, at + 1, glued)
  return mark
}

/** The words and characters of a sign that stands for several, all at the sign's own place. */
function pushPieces(into: TokenBuffer, to: readonly number[], start: number, end: number): void {
  const before = into.count
  tokenise(String.fromCodePoint(...to), into)
  for (let entry = before; entry < into.count; entry++) {
    into.start[entry] = start
    into.end[entry] = end
  }
}
