import {
  HANDLE_TOKEN,
  LINK_TOKEN,
  OPAQUE_TOKEN,
  pushToken,
  setEntry,
  TAG_TOKEN,
  TICKER_TOKEN,
  type TokenBuffer,
  takeBackTokens,
  WORD_TOKEN,
} from './tokens-buffer.ts'
import * as Class from './tokens-fold.ts'
import {
  HANDLE_SEED,
  HANDLE_SEED2,
  hashUnit,
  hashUnit2,
  TAG_SEED,
  TAG_SEED2,
  TICKER_SEED,
  TICKER_SEED2,
  WORD_SEED,
  WORD_SEED2,
} from './tokens-hash.ts'
import { CLASS, FOLD, foldAstral } from './tokens-table.ts'
import { foldText } from './tokens-text.ts'

const DASH = 0x2d
const MAX_BYTES = 255

/** The class of what stands at `at`, a pair of surrogates read as one. */
function kindAt(text: string, at: number, wild: boolean): number {
  if (at >= text.length) return Class.SEPARATOR
  const kind = CLASS[text.charCodeAt(at)] as number
  if (kind === Class.SEVERAL || (wild && kind === Class.WILD)) return Class.LETTER
  if (kind !== Class.HIGH_SURROGATE) return kind
  const code = text.codePointAt(at) as number
  if (code < 0x10000) return Class.ABSENT
  const astral = foldAstral(code).kind
  return astral === Class.SEVERAL ? Class.LETTER : astral
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) < 0x10000 ? 1 : 2
}

/** Goes over letters, digits and what is absent; gives the offset behind the last letter or digit, or `at`. */
function wordEnd(text: string, at: number, wild: boolean, more: (kind: number) => boolean): number {
  let end = at
  while (at < text.length) {
    const kind = kindAt(text, at, wild)
    const isPart = kind <= Class.DIGIT || more(kind)
    if (!isPart && kind !== Class.ABSENT) break
    at += widthAt(text, at)
    if (isPart) end = at
  }
  return end
}

const isTagPart = (kind: number) => kind === Class.UNDERSCORE || kind === Class.CHAR || kind === Class.JOINING
const isHandlePart = (kind: number) => kind === Class.UNDERSCORE
const isNothingElse = () => false

/** The last value that was hashed: its hashes, the hash of its first three units, its bytes at most. */
let hash = 0
let hash2 = 0
let prefix = 0
let bytes = 0

/** Hashes what stands from `from` to `to`, folded, and makes no string unless a character is out of the ordinary. */
function hashValue(text: string, from: number, to: number, seed: number, seed2: number): void {
  hash = seed
  hash2 = seed2
  prefix = 0
  bytes = 0
  let units = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    const kind = CLASS[unit] as number
    if (kind === Class.ABSENT) continue
    const folded = FOLD[unit] as number
    if (folded === 0 || kind === Class.JOINING) {
      hashWritten(foldText(text.slice(from, to)), seed, seed2)
      return
    }
    hash = hashUnit(hash, folded)
    hash2 = hashUnit2(hash2, folded)
    bytes += 3
    if (++units === 3) prefix = hash
  }
  if (bytes > MAX_BYTES) bytes = byteLength(foldText(text.slice(from, to)))
}

function hashWritten(value: string, seed: number, seed2: number): void {
  hash = seed
  hash2 = seed2
  prefix = 0
  for (let at = 0; at < value.length; at++) {
    hash = hashUnit(hash, value.charCodeAt(at))
    hash2 = hashUnit2(hash2, value.charCodeAt(at))
    if (at === 2) prefix = hash
  }
  bytes = byteLength(value)
}

function byteLength(value: string): number {
  return value.length * 3 <= MAX_BYTES ? 0 : new TextEncoder().encode(value).length
}

/** Pushes the value that was hashed last; false where it is too long to be searched. */
function pushValue(into: TokenBuffer, kind: number, start: number, end: number): boolean {
  const isShort = bytes <= MAX_BYTES
  if (isShort) pushToken(into, kind, hash, hash2, 0, start, end, 0)
  else pushToken(into, OPAQUE_TOKEN, 0, 0, 0, start, end, 0)
  return isShort
}

/**
 * Reads `#tag`: pushes the tag, and at the same position its word. Where the tag holds characters of a script without
 * spaces, only the tag is pushed and the caller reads its characters. Gives the offset behind it, or -1.
 */
export function readTag(text: string, at: number, into: TokenBuffer, wild: boolean): number {
  const end = wordEnd(text, at + 1, wild, isTagPart)
  if (isEmptyTag(text, at + 1, end)) return -1
  hashValue(text, at + 1, end, TAG_SEED, TAG_SEED2)
  const isShort = pushValue(into, TAG_TOKEN, at, end)
  if (!isShort || hasChars(text, at + 1, end)) return end
  hashValue(text, at + 1, end, WORD_SEED, WORD_SEED2)
  setEntry(into, WORD_TOKEN, hash, hash2, prefix, at + 1, end, 0)
  return end
}

function isEmptyTag(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (CLASS[text.charCodeAt(at)] !== Class.UNDERSCORE) return false
  return true
}

function hasChars(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += widthAt(text, at)) {
    const kind = kindAt(text, at, false)
    if (kind === Class.CHAR || kind === Class.JOINING) return true
  }
  return false
}

/**
 * Reads `@handle`, with its server where it has one (`@acme@mastodon.social`, `@acme.bsky.social`); with an `@server` the
 * short handle is pushed beside the whole. Gives the offset behind it, or -1.
 */
export function readHandle(text: string, at: number, into: TokenBuffer, wild: boolean): number {
  const end = handleEnd(text, at + 1, wild)
  if (end === at + 1) return -1
  const isRemote = text.charCodeAt(end) === 0x40
  const whole = isRemote ? handleEnd(text, end + 1, wild) : end
  if (whole <= end + 1) {
    hashValue(text, at + 1, end, HANDLE_SEED, HANDLE_SEED2)
    pushValue(into, HANDLE_TOKEN, at, end)
    return end
  }
  hashValue(text, at + 1, whole, HANDLE_SEED, HANDLE_SEED2)
  const isShort = pushValue(into, HANDLE_TOKEN, at, whole)
  hashValue(text, at + 1, end, HANDLE_SEED, HANDLE_SEED2)
  if (isShort) setEntry(into, HANDLE_TOKEN, hash, hash2, 0, at, end, 0)
  return whole
}

/** Dots are part of a handle between letters; dashes too, where a dot follows, as in the name of a server. */
function handleEnd(text: string, at: number, wild: boolean): number {
  let end = wordEnd(text, at, wild, isHandlePart)
  for (;;) {
    const unit = text.charCodeAt(end)
    if (end === at || (unit !== 0x2e && unit !== DASH)) return end
    const next = wordEnd(text, end + 1, wild, isHandlePart)
    if (next === end + 1) return end
    if (unit === DASH && !reachesDot(text, next)) return end
    end = next
  }
}

function reachesDot(text: string, at: number): boolean {
  while (text.charCodeAt(at) === DASH) {
    const next = wordEnd(text, at + 1, false, isHandlePart)
    if (next === at + 1) return false
    at = next
  }
  return text.charCodeAt(at) === 0x2e && kindAt(text, at + 1, false) <= Class.DIGIT
}

/** Reads `$TICKER`, with a class of shares (`$BRK.B`). Gives the offset behind it, or -1. */
export function readTicker(text: string, at: number, into: TokenBuffer, wild: boolean): number {
  if (kindAt(text, at + 1, wild) !== Class.LETTER) return -1
  let end = wordEnd(text, at + 1, wild, isNothingElse)
  const isShareClass = text.charCodeAt(end) === 0x2e && kindAt(text, end + 1, false) === Class.LETTER
  if (isShareClass && kindAt(text, end + 2, false) > Class.DIGIT) end += 2
  hashValue(text, at + 1, end, TICKER_SEED, TICKER_SEED2)
  pushValue(into, TICKER_TOKEN, at, end)
  return end
}

/** Reads a mail address whose `@` stands behind a word, and takes its first part back. Gives the offset behind it, or -1. */
export function readMail(text: string, at: number, into: TokenBuffer, from: number): number {
  let domain = at + 1
  while (domain < text.length && kindAt(text, domain, false) === Class.ABSENT) domain += widthAt(text, domain)
  if (kindAt(text, domain, false) > Class.DIGIT) return -1
  let start = into.start[into.count - 1] as number
  for (let entry = into.count - 2; entry >= from && isOwnWord(text, into, entry, from); entry--) {
    if (!isLocalPart(text, into.end[entry] as number, start)) break
    start = into.start[entry] as number
  }
  takeBackTokens(into, start, from)
  const end = handleEnd(text, at + 1, false)
  pushToken(into, LINK_TOKEN, 0, 0, 0, start, end, 0)
  return end
}

/** A word that is not a hashtag's, nor of a sign that stands for several. */
function isOwnWord(text: string, into: TokenBuffer, entry: number, from: number): boolean {
  if (into.kind[entry] !== WORD_TOKEN) return false
  if (kindAt(text, into.start[entry] as number, false) === Class.PIECE) return false
  return entry === from || into.positions[entry - 1] !== into.positions[entry]
}

/** Only the signs that join the words of an address stand between the two offsets. */
function isLocalPart(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    const isSign = unit === 0x2e || unit === 0x5f || unit === 0x25 || unit === 0x2b || unit === DASH
    if (!isSign && CLASS[unit] !== Class.ABSENT) return false
  }
  return true
}
