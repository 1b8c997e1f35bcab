const BASIS = 0x811c9dc5 | 0
const PRIME = 0x01000193
const BASIS2 = 0x3c6ef372
const PRIME2 = 0x5bd1e995

/** Seeds by the mark that a token begins with: `#acme`, `@acme`, `$acme` and `acme` are four tokens. */
export const WORD_SEED = BASIS
export const WORD_SEED2 = BASIS2
export const TAG_SEED = hashUnit(BASIS, 0x23)
export const TAG_SEED2 = hashUnit2(BASIS2, 0x23)
export const HANDLE_SEED = hashUnit(BASIS, 0x40)
export const HANDLE_SEED2 = hashUnit2(BASIS2, 0x40)
export const TICKER_SEED = hashUnit(BASIS, 0x24)
export const TICKER_SEED2 = hashUnit2(BASIS2, 0x24)

/** One step of FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME)
}

/** One step of a second hash that shares no structure with the first: together they are taken for the token itself. */
export function hashUnit2(hash: number, unit: number): number {
  return Math.imul(hash + unit, PRIME2) ^ (hash >>> 15)
}

/** The first hash of a folded token in its written form: `acme`, `#acme`, `@acme`, `$acme`, `ア`, `🚀`. */
export function hashToken(token: string): number {
  let hash = WORD_SEED
  for (let i = 0; i < token.length; i++) hash = hashUnit(hash, token.charCodeAt(i))
  return hash
}

export function hashToken2(token: string): number {
  let hash = WORD_SEED2
  for (let i = 0; i < token.length; i++) hash = hashUnit2(hash, token.charCodeAt(i))
  return hash
}

/** Hash of two tokens side by side. */
export function hashPair(left: number, right: number): number {
  return Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b)
}
