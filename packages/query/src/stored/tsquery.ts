import { stemOf } from '../matcher/program.ts'
import { MANY, ONE } from '../phrase.ts'
import type { Phrase } from '../tree.ts'
import { MANY_LEXEME, quoteLexeme } from './lexemes.ts'

/** A phrase as tsqueries: `over` finds too much at worst, `under` too little; undefined: everything, nothing. */
export interface PhraseQuery {
  over: string | undefined
  under: string | undefined
}

interface Unit {
  lexeme: string
  isPrefix: boolean
  /** Tokens from the start of the phrase. */
  offset: number
}

export function tsqueryOfPhrase(phrase: Phrase): PhraseQuery {
  const { scope, parts, exact } = phrase
  if (scope === 'authorname' || scope === 'bio') return { over: undefined, under: undefined }
  const weight = scope === 'title' ? 'A' : ''
  const { units, isExact } = unitsOf(parts)
  if (units.length === 0) return { over: undefined, under: undefined }
  const all = units.map((unit) => writeUnit(unit, weight))
  if (units.length === 1) {
    const [only] = all
    return { over: only, under: isExact && exact === undefined ? only : undefined }
  }
  const together = `(${all.join(' & ')})`
  // How many positions a hashtag in a script without spaces takes is not known here.
  if (parts.some(({ text }) => /^#.*[^\p{sc=Latn}\p{N}_]/u.test(text))) return { over: together, under: undefined }
  const sideBySide = all.reduce((text, unit, at) => {
    const distance = (units[at]?.offset ?? 0) - (units[at - 1]?.offset ?? 0)
    return `${text} <${distance}> ${unit}`
  })
  return {
    over: `((${sideBySide}) | (${quoteLexeme(MANY_LEXEME)} & ${together}))`,
    under: isExact && exact === undefined ? `(${sideBySide})` : undefined,
  }
}

/** Characters that nothing may part are asked for in pairs, each of which begins where its first one stands. */
function unitsOf(parts: Phrase['parts']): { units: Unit[]; isExact: boolean } {
  const units: Unit[] = []
  let isExact = true
  for (const [offset, part] of parts.entries()) {
    const next = parts[offset + 1]
    if (part.kind === 'wild') {
      const stem = stemOf(part.text)
      if (part.text !== stem + MANY) isExact = false
      if (stem.length > 0 && part.text !== ONE) units.push({ lexeme: stem, isPrefix: true, offset })
    } else if (next?.glued && next.kind === 'exact') {
      units.push({ lexeme: part.text + next.text, isPrefix: false, offset })
    } else if (!part.glued || parts[offset - 1]?.kind === 'wild') {
      if (part.glued || next?.glued) isExact = false // glued to a wildcard, which a lexeme can't say
      units.push({ lexeme: part.text, isPrefix: false, offset })
    }
  }
  return { units, isExact }
}

function writeUnit({ lexeme, isPrefix }: Unit, weight: string): string {
  const marks = (isPrefix ? '*' : '') + weight
  return quoteLexeme(lexeme) + (marks === '' ? '' : `:${marks}`)
}
