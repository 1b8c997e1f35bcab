import type { Condition, Near, Node, Query, Window } from '../tree.ts'
import { HUGE_LEXEME, quoteLexeme } from './lexemes.ts'
import { tsqueryOfPhrase } from './tsquery.ts'

/**
 * What to ask of stored mentions: conditions as data, which packages/db writes as SQL. A `tsquery` is to be passed as a
 * parameter and cast; a `condition` is true exactly where its field holds, and false where the column is null.
 */
export type StoredFilter =
  | { type: 'everything' }
  | { type: 'nothing' }
  | { type: 'words'; tsquery: string }
  | { type: 'condition'; condition: Condition }
  | { type: 'and' | 'or'; children: readonly StoredFilter[] }
  | { type: 'not'; child: StoredFilter }

/** `filter` never leaves out a mention that the query matches. Where `recheck` is true, what it finds is checked with `matches`. */
export interface StoredSearch {
  filter: StoredFilter
  recheck: boolean
}

const EVERYTHING: StoredFilter = { type: 'everything' }
const NOTHING: StoredFilter = { type: 'nothing' }
/** A tsquery of more nodes than this becomes the words alone. */
const MOST_NODES = 200

/**
 * Compiles a query to the nearest search over stored vectors. Words become tsqueries and only ever weaken: a distance that is
 * "at most", a wildcard inside a word and raw text become their words, to be rechecked. A post marked as too large for a
 * vector is always found, so `recheck` is false only where a query has no words at all.
 */
export function toStoredSearch(query: Query): StoredSearch {
  const filter = approximate(query.root, true)
  const words = hasWords(filter)
  const huge: StoredFilter = { type: 'words', tsquery: quoteLexeme(HUGE_LEXEME) }
  return { filter: words ? join('or', [filter, huge]) : filter, recheck: words || !isExact(query.root) }
}

/** `over`: finds too much at worst; else too little. */
function approximate(node: Node, over: boolean): StoredFilter {
  const unknown = over ? EVERYTHING : NOTHING
  switch (node.type) {
    case 'phrase': {
      const found = tsqueryOfPhrase(node)
      const tsquery = over ? found.over : found.under
      return tsquery === undefined ? unknown : { type: 'words', tsquery }
    }
    case 'window':
    case 'near':
      return over ? wordsOf(node) : NOTHING
    case 'field':
      return isStored(node.condition) ? { type: 'condition', condition: node.condition } : unknown
    case 'not':
      return negate(approximate(node.child, !over))
    case 'and':
    case 'or':
      return join(
        node.type,
        node.children.map((child) => approximate(child, over)),
      )
    case 'atleast': {
      const children = node.children.map((child) => approximate(child, over))
      if (node.count === children.length) return join('and', children)
      if (node.count === 1) return join('or', children)
      return over ? join('or', children) : NOTHING
    }
  }
}

function wordsOf(node: Window | Near): StoredFilter {
  const operands =
    node.type === 'window' ? node.elements.map((element) => [element]) : node.operands.map(({ anyOf }) => anyOf)
  return join(
    'and',
    operands.map((anyOf) =>
      join(
        'or',
        anyOf.map((phrase) => approximate(phrase, true)),
      ),
    ),
  )
}

/** A post's address is compared in code, and what hangs on the text's own marks is not a column. */
function isStored({ field }: Condition): boolean {
  return field !== 'url' && field !== 'has' && field !== 'is'
}

function isExact(node: Node): boolean {
  if (node.type === 'field') return isStored(node.condition)
  if (node.type === 'not') return isExact(node.child)
  return (node.type === 'and' || node.type === 'or') && node.children.every(isExact)
}

function hasWords(filter: StoredFilter): boolean {
  if (filter.type === 'and' || filter.type === 'or') return filter.children.some(hasWords)
  return filter.type === 'not' ? hasWords(filter.child) : filter.type === 'words'
}

function negate(filter: StoredFilter): StoredFilter {
  if (filter.type === 'everything') return NOTHING
  if (filter.type === 'nothing') return EVERYTHING
  // `!` binds a whole tsquery: asked of the vector, not of the row, so that one index look-up answers it.
  return filter.type === 'words' ? { type: 'words', tsquery: `!(${filter.tsquery})` } : { type: 'not', child: filter }
}

/** Joins filters; tsqueries among them become one, as long as it is not too large to plan. */
function join(type: 'and' | 'or', filters: readonly StoredFilter[]): StoredFilter {
  const [absorbing, neutral] = type === 'and' ? [NOTHING, EVERYTHING] : [EVERYTHING, NOTHING]
  if (filters.some((filter) => filter.type === absorbing.type)) return absorbing
  const kept = filters.filter((filter) => filter.type !== neutral.type)
  const words = kept.flatMap((filter) => (filter.type === 'words' ? [filter.tsquery] : []))
  const others = kept.filter((filter) => filter.type !== 'words')
  const sign = type === 'and' ? ' & ' : ' | '
  const groups: StoredFilter[] = []
  for (let at = 0; at < words.length; at += MOST_NODES) {
    const group = words.slice(at, at + MOST_NODES)
    groups.push({ type: 'words', tsquery: group.length === 1 ? (group[0] as string) : `(${group.join(sign)})` })
  }
  const all = [...groups, ...others]
  const [only] = all
  if (!only) return neutral
  return all.length === 1 ? only : { type, children: all }
}
