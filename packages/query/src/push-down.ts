import { MANY, ONE } from './phrase.ts'
import type { Node, Phrase, Query } from './tree.ts'

/** What a network's own search understands. */
export interface SearchAbility {
  phrase: boolean
  or: boolean
  not: boolean
  /** The longest query that it takes, in characters. */
  maxLength?: number
}

/** One search to send. Several are several turns, whose posts together are what the query may match. */
export interface NetworkSearch {
  text: string
  /** Nothing was weakened: what comes back needs no check for words. It is checked all the same. */
  exact: boolean
}

interface Clause {
  /** Terms that must all be there; a phrase is in quotes. */
  all: string[]
  not: string[]
}

/** More searches than this are not sent for one query: they become fewer and wider. */
const MOST_SEARCHES = 20

/**
 * Weakens a query to the nearest that a network's search can take, and never loses a post that the query matches and the
 * network would find. Without OR, each alternative is a search of its own. Conditions on fields are left to the check.
 */
export function weaken(query: Query, ability: SearchAbility): NetworkSearch[] {
  const clauses = clausesOf(query.root) ?? []
  const written = [...new Set(clauses.map((clause) => writeClause(clause, ability)))].filter((text) => text !== '')
  const searches = ability.or ? packByLength(written, ability.maxLength) : written
  const exact = isPlain(query.root, ability)
  return searches.map((text) => ({ text, exact }))
}

/** The alternatives of a node, any of which it needs; undefined where it needs no word. */
function clausesOf(node: Node): Clause[] | undefined {
  switch (node.type) {
    case 'phrase':
      return clausesOfPhrase(node)
    case 'window':
      return node.elements.reduce<Clause[] | undefined>(
        (sum, element) => combine(sum, clausesOfPhrase(element)),
        undefined,
      )
    case 'near':
      return node.operands.reduce<Clause[] | undefined>(
        (sum, { anyOf }) => combine(sum, unite(anyOf.map(clausesOfPhrase))),
        undefined,
      )
    case 'and': {
      const found = node.children.reduce<Clause[] | undefined>(
        (sum, child) => combine(sum, clausesOf(child)),
        undefined,
      )
      const nots = node.children.flatMap((child) => (child.type === 'not' ? notsOf(child.child) : []))
      return found?.map((clause) => ({ all: clause.all, not: [...clause.not, ...nots] }))
    }
    case 'or':
      return unite(node.children.map(clausesOf))
    case 'atleast':
      return unite(node.children.map(clausesOf).filter((clauses) => clauses !== undefined))
    case 'field':
    case 'not':
      return undefined
  }
}

function clausesOfPhrase({ parts, scope }: Phrase): Clause[] | undefined {
  if (scope === 'authorname' || scope === 'bio') return undefined
  const words = parts.filter(({ text }) => !text.includes(MANY) && !text.includes(ONE))
  if (words.length === 0) return undefined
  if (words.length < parts.length) return [{ all: words.map(({ text }) => text), not: [] }]
  const text = words.reduce((joined, part, at) => joined + (at > 0 && !part.glued ? ' ' : '') + part.text, '')
  return [{ all: [text.includes(' ') ? `"${text}"` : text], not: [] }]
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

function isPlain(node: Node, ability: SearchAbility): boolean {
  if (node.type === 'phrase') {
    const isWord = node.parts.every(({ kind }) => kind === 'exact') && node.exact === undefined && node.scope === 'post'
    return isWord && (node.parts.length === 1 || ability.phrase)
  }
  if (node.type === 'or') return node.children.every((child) => isPlain(child, ability))
  return node.type === 'and' && node.children.every((child) => isPlain(child, ability))
}
