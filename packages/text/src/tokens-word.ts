import { OPAQUE_TOKEN, pushToken, type TokenBuffer, WORD_TOKEN } from './tokens-buffer.ts'
import * as Class from './tokens-fold.ts'
import { hashUnit, hashUnit2, WORD_SEED, WORD_SEED2 } from './tokens-hash.ts'
import { foldAstral, SCRIPT, severalOf, UNITS } from './tokens-table.ts'
import { foldText } from './tokens-text.ts'

/** So many folded units can't be more than 255 bytes of UTF-8. */
const SURELY_SHORT = 85
const MAX_BYTES = 255

/** Reads the word that begins at `at` and pushes it; gives the offset behind its last letter. */
export function readWord(text: string, at: number, into: TokenBuffer, glued: number, wild: boolean): number {
  const length = text.length
  const start = at
  let end = at
  let hash = WORD_SEED
  let hash2 = WORD_SEED2
  let prefix = 0
  let units = 0
  let script = 0
  for (; at < length; at++) {
    const unit = text.charCodeAt(at)
    const info = UNITS[unit] as number
    const kind = (info >>> 16) & 0xff
    if (kind <= Class.DIGIT) {
      const own = info >>> 24
      if (own !== script && own !== 0) {
        if (script !== 0) break
        script = own
      }
      const folded = info & 0xffff
      hash = hashUnit(hash, folded)
      hash2 = hashUnit2(hash2, folded)
      if (++units === 3) prefix = hash
      end = at + 1
      continue
    }
    if (kind === Class.ABSENT) continue
    let several: readonly number[]
    let own: number
    if (kind === Class.SEVERAL) {
      several = severalOf(unit)
      own = SCRIPT[unit] as number
    } else if (kind === Class.HIGH_SURROGATE) {
      const code = text.codePointAt(at) as number
      if (code < 0x10000) continue
      const folded = foldAstral(code)
      if (folded.kind === Class.ABSENT) {
        at++
        continue
      }
      if (folded.kind > Class.DIGIT && folded.kind !== Class.SEVERAL) break
      several = folded.to
      own = folded.kind === Class.DIGIT ? 0 : scriptOfFirst(several)
    } else if (wild && kind === Class.WILD) {
      several = WILDS[unit - Class.WILD_MANY] as readonly number[]
      own = 0
    } else break
    if (own !== script && own !== 0) {
      if (script !== 0) break
      script = own
    }
    for (const code of several) {
      const high = code < 0x10000 ? 0 : 0xd800 + ((code - 0x10000) >> 10)
      if (high) {
        hash = hashUnit(hash, high)
        hash2 = hashUnit2(hash2, high)
        if (++units === 3) prefix = hash
      }
      const low = high ? 0xdc00 + ((code - 0x10000) & 0x3ff) : code
      hash = hashUnit(hash, low)
      hash2 = hashUnit2(hash2, low)
      if (++units === 3) prefix = hash
    }
    if (kind === Class.HIGH_SURROGATE) at++
    end = at + 1
  }
  if (units > SURELY_SHORT && isLong(text.slice(start, end))) pushToken(into, OPAQUE_TOKEN, 0, 0, 0, start, end, glued)
  else pushToken(into, WORD_TOKEN, hash, hash2, prefix, start, end, glued)
  return end
}

function isLong(word: string): boolean {
  return new TextEncoder().encode(foldText(word)).length > MAX_BYTES
}

const WILDS = [[Class.WILD_MANY], [Class.WILD_ONE]]

function scriptOfFirst(codes: readonly number[]): number {
  const code = codes[0] as number
  return code < 0x10000 ? (SCRIPT[code] as number) : 255
}
