/** Kinds of tokens. A hashtag also gives its word, at the same position. */
export const WORD_TOKEN = 1
export const CHAR_TOKEN = 2
export const TAG_TOKEN = 3
export const HANDLE_TOKEN = 4
export const TICKER_TOKEN = 5
export const EMOJI_TOKEN = 6
/** A link or a mail address: takes a position, and nothing in it is searched. */
export const LINK_TOKEN = 7
/** A token of more than 255 bytes: takes a position, and no term matches it. */
export const OPAQUE_TOKEN = 8

/** A post has its first 16,000 tokens, title and text together. */
export const MAX_TOKENS = 16_000
/** Positions between title and text: more than any distance, so that nothing spans the two. */
export const TITLE_GAP = 100

const CAPACITY = 2 * MAX_TOKENS + 8

/**
 * The tokens of one text, or of a title and a text, column by column; made once and filled again for each post.
 * `start` and `end` are UTF-16 offsets into the text that was read. `position` counts tokens from 1; `last` differs from it
 * only for a hashtag that holds characters of a script without spaces. `hash` and `hash2` are of the folded token.
 */
export interface TokenBuffer {
  count: number
  /** Entries below this index are of the title. */
  titleCount: number
  /** Tokens so far, links and hashtags' words included once: the next token's ordinal. */
  tokens: number
  /** The last position given. */
  position: number
  /** A question mark stands outside of links. */
  hasQuestion: boolean
  kind: Uint8Array
  /** 1 where nothing parts the token from the one before it. */
  glued: Uint8Array
  hash: Int32Array
  hash2: Int32Array
  /** Hash of the first three folded units, or 0 where a word is shorter. */
  prefix: Int32Array
  start: Int32Array
  end: Int32Array
  positions: Uint16Array
  last: Uint16Array
}

export function makeTokenBuffer(capacity: number = CAPACITY): TokenBuffer {
  return {
    count: 0,
    titleCount: 0,
    tokens: 0,
    position: 0,
    hasQuestion: false,
    kind: new Uint8Array(capacity),
    glued: new Uint8Array(capacity),
    hash: new Int32Array(capacity),
    hash2: new Int32Array(capacity),
    prefix: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    positions: new Uint16Array(capacity),
    last: new Uint16Array(capacity),
  }
}

export function clearTokens(into: TokenBuffer): void {
  into.count = 0
  into.titleCount = 0
  into.tokens = 0
  into.position = 0
  into.hasQuestion = false
}

/** Adds one token at the next position. */
export function pushToken(
  into: TokenBuffer,
  kind: number,
  hash: number,
  hash2: number,
  prefix: number,
  start: number,
  end: number,
  glued: number,
): void {
  into.tokens++
  into.position++
  setEntry(into, kind, hash, hash2, prefix, start, end, glued)
}

/** Adds a second entry at the position of the token before it. */
export function setEntry(
  into: TokenBuffer,
  kind: number,
  hash: number,
  hash2: number,
  prefix: number,
  start: number,
  end: number,
  glued: number,
): void {
  const at = into.count++
  into.kind[at] = kind
  into.glued[at] = glued
  into.hash[at] = hash
  into.hash2[at] = hash2
  into.prefix[at] = prefix
  into.start[at] = start
  into.end[at] = end
  into.positions[at] = into.position
  into.last[at] = into.position
}

/** Takes back every token that starts at `start` or later: they turned out to be part of a link. */
export function takeBackTokens(into: TokenBuffer, start: number, from: number): void {
  while (into.count > from && (into.start[into.count - 1] as number) >= start) {
    into.count--
    const shared = into.count > from && into.positions[into.count - 1] === into.position
    if (shared) continue
    into.tokens--
    into.position--
  }
}
