import { beginPost, makePostIndex } from '@earshot/query/matcher/post-index'
import { visitWords } from '@earshot/query/matcher/post-keys'
import type { QueryPost } from '@earshot/query/post-facts'
import { type StoredFilter, toStoredSearch } from '@earshot/query/stored/stored-search'
import type { Query } from '@earshot/query/tree'
import { tokenisePost } from '@earshot/text/tokens'

const index = makePostIndex()
const WORDS_ALONE = { prefixes: false, profiles: false, fields: false }

/** The keys of a post's words and of all pairs of them: what the anchors of queries are looked up by. */
export function keysOf(post: QueryPost): number[] {
  const keys: number[] = []
  tokenisePost(post, index.tokens)
  beginPost(index)
  visitWords(index, WORDS_ALONE, (key) => keys.push(key) > 0)
  return keys
}

/** A tsquery that every match of the query satisfies; undefined where its words alone say nothing. */
export function weakTsquery(query: Query): string | undefined {
  return wordsOf(toStoredSearch(query).filter)
}

function wordsOf(filter: StoredFilter): string | undefined {
  if (filter.type === 'words') return filter.tsquery
  if (filter.type !== 'and' && filter.type !== 'or') return undefined
  const found = filter.children.map(wordsOf)
  const known = found.filter((tsquery) => tsquery !== undefined)
  if (known.length === 0 || (filter.type === 'or' && known.length < found.length)) return undefined
  return known.map((tsquery) => `(${tsquery})`).join(filter.type === 'and' ? ' & ' : ' | ')
}
