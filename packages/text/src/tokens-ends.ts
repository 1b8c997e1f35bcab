import * as Class from './tokens-fold.ts'
import { CLASS, FOLD, foldAstral } from './tokens-table.ts'

function kindAt(text: string, at: number): number {
  return at < text.length ? (CLASS[text.charCodeAt(at)] as number) : Class.SEPARATOR
}

function afterAbsent(text: string, at: number): number {
  while (kindAt(text, at) === Class.ABSENT) at++
  return at
}

/** The offset behind a possessive `'s` whose apostrophe stands at `at`, or -1. */
export function afterPossessive(text: string, at: number): number {
  const s = afterAbsent(text, at + 1)
  if (s >= text.length || FOLD[text.charCodeAt(s)] !== 0x73) return -1
  const next = afterAbsent(text, s + 1)
  const kind = kindAt(text, next)
  const goesOn = kind <= Class.DIGIT || kind === Class.SEVERAL
  return goesOn ? -1 : s + 1
}

/**
 * The offset behind a link, from a place inside it: it ends at white space, quotes, angle brackets, a character of a
 * script without spaces, and punctuation beyond ASCII.
 */
export function linkEnd(text: string, at: number): number {
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x20 || unit === 0x22 || unit === 0x3c || unit === 0x3e || (unit >= 0x09 && unit <= 0x0d)) return at
    if (unit < 0x80) continue
    // A letter beyond the first plane goes on; a lone surrogate is as if absent.
    const code = text.codePointAt(at) as number
    const kind = code > 0xffff ? foldAstral(code).kind : (CLASS[unit] as number)
    const isLone = code >= 0xd800 && code <= 0xdfff
    if (kind > Class.DIGIT && kind !== Class.ABSENT && kind !== Class.SEVERAL && !isLone) return at
    if (code > 0xffff) at++
  }
  return at
}
