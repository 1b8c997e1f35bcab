import { MANY, ONE } from './phrase.ts'
import type { Node, Phrase, Query } from './tree.ts'

/** What a network's own search understands. */
export interface SearchAbility {
  phrase: boolean
  or: boolean
  /**
   * `-word` leaves out this word alone, in the post's own text alone. A search that knows stems, or reads more than the post
   * (a whole article, addresses, names), would leave out too much: it can't.
   */
  not: boolean
  /** The longest query that it takes, in characters. */
  maxLength?: number
}

interface Clause {
  /** Terms that must all be there; a phrase is in quotes. */
  all: string[]
  not: string[]
}

/** More searches than this are not sent for one query: they become fewer and wider. */
const MOST_SEARCHES = 20

/**
 * Weakens a query to the nearest searches that a network can take, whose posts together never lack one that the query matches
 * and the network would find. Without OR, each alternative is a search of its own; conditions on fields are left to the check.
 * Empty where the query asks for no word.
 */
export function weaken({ root, text }: Query, ability: SearchAbility): string[] {
  const clauses = clausesOf(root, text) ?? []
  const written = [...new Set(clauses.map((clause) => writeClause(clause, ability)))].filter((search) => search !== '')
  return ability.or ? packByLength(written, ability.maxLength) : written
}

/** The alternatives of a node, any of which it needs; undefined where it needs no word. `text` is the query's own. */
function clausesOf(node: Node, text: string): Clause[] | undefined {
  const all = (found: readonly (Clause[] | undefined)[]) => found.reduce(combine, undefined)
  const ofPhrase = (phrase: Phrase) => clausesOfPhrase(phrase, text)
  switch (node.type) {
    case 'phrase':
      return ofPhrase(node)
    case 'window':
      return all(node.elements.map(ofPhrase))
    case 'near':
      return all(node.operands.map(({ anyOf }) => unite(anyOf.map(ofPhrase))))
    case 'and': {
      const found = all(node.children.map((child) => clausesOf(child, text)))
      const nots = node.children.flatMap((child) => (child.type === 'not' ? notsOf(child.child) : []))
      return found?.map((clause) => ({ all: clause.all, not: [...clause.not, ...nots] }))
    }
    case 'or':
      return unite(node.children.map((child) => clausesOf(child, text)))
    case 'atleast': {
      const found = node.children.map((child) => clausesOf(child, text))
      const worded = found.filter((clauses) => clauses !== undefined)
      // Those that ask for no word may be enough.
      return found.length - worded.length >= node.count ? undefined : unite(worded)
    }
    case 'field':
    case 'not':
      return undefined
  }
}

/** The folded words; and as they were typed, for a network that does not fold `café` to `cafe`. */
function clausesOfPhrase({ parts, scope, start, end }: Phrase, text: string): Clause[] | undefined {
  if (scope === 'authorname' || scope === 'bio') return undefined
  const words = parts.filter(({ text }) => !text.includes(MANY) && !text.includes(ONE))
  if (words.length === 0) return undefined
  if (words.length < parts.length) return [{ all: words.map(({ text }) => text), not: [] }]
  const folded = words.reduce((joined, part, at) => joined + (at > 0 && !part.glued ? ' ' : '') + part.text, '')
  const typed = (text.slice(start, end).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase())
  const isAsTyped = typed.length === parts.length && parts.every(({ text }) => /^[\p{L}\p{M}\p{N}]+$/u.test(text))
  const spellings = new Set([folded, ...(isAsTyped ? [typed.join(' ')] : [])])
  return [...spellings].map((spelling) => ({ all: [spelling.includes(' ') ? `"${spelling}"` : spelling], not: [] }))
}

/** What may be left out already by the network: words whose absence is all that is asked, and nothing wider. */
function notsOf(node: Node): string[] {
  if (node.type === 'or') return node.children.flatMap(notsOf)
  if (node.type !== 'phrase' || node.scope !== 'post' || node.exact !== undefined) return []
  const [part] = node.parts
  return node.parts.length === 1 && part?.kind === 'exact' && /^[\p{sc=Latn}\p{N}]+$/u.test(part.text)
    ? [part.text]
    : []
}

/** Both are needed: every pair of alternatives, or the narrower side alone where these are too many. */
function combine(left: Clause[] | undefined, right: Clause[] | undefined): Clause[] | undefined {
  if (!left || !right) return left ?? right
  if (left.length * right.length > MOST_SEARCHES) return left.length <= right.length ? left : right
  return left.flatMap((a) => right.map((b) => ({ all: [...a.all, ...b.all], not: [...a.not, ...b.not] })))
}

function unite(found: readonly (Clause[] | undefined)[]): Clause[] | undefined {
  if (found.includes(undefined)) return undefined
  return found.flatMap((clauses) => clauses ?? [])
}

function writeClause({ all, not }: Clause, ability: SearchAbility): string {
  const most = ability.maxLength ?? Number.POSITIVE_INFINITY
  const terms = ability.phrase ? all : all.flatMap((term) => term.replaceAll('"', '').split(' '))
  const wanted = [...new Set(terms)]
  while (wanted.length > 1 && wanted.join(' ').length > most) wanted.pop()
  const text = wanted.join(' ')
  if (text.length > most)
    return (
      text
        .replaceAll('"', '')
        .split(' ')
        .find((word) => word.length <= most) ?? ''
    )
  if (!ability.not) return text
  return [...new Set(not)].reduce((sum, word) => (`${sum} -${word}`.length <= most ? `${sum} -${word}` : sum), text)
}

/** Alternatives in as few searches as their length allows. */
function packByLength(written: readonly string[], most: number = Number.POSITIVE_INFINITY): string[] {
  const searches: string[] = []
  for (const text of written) {
    const clause = written.length > 1 && text.includes(' ') && !/^"[^"]*"$/.test(text) ? `(${text})` : text
    const last = searches.at(-1)
    const longer = last === undefined ? clause : `${last} OR ${clause}`
    if (last !== undefined && longer.length <= most) searches[searches.length - 1] = longer
    else searches.push(clause)
  }
  return searches
}
