import { parseQuery } from '../parse.ts'
import type { Query } from '../tree.ts'

/** Queries by id and by number: their text, version and program. Numbers of removed queries are given again. */
export interface QueryTable {
  set(queryId: string, text: string, program: number, version: number): number
  remove(queryId: string): void
  find(queryId: string): number | undefined
  idOf(query: number): string
  programOf(query: number): number
  versionOf(queryId: string): number | undefined
  /** The tree of a query, parsed anew where it has not been asked for of late. */
  parsed(query: number): Query
  size(): number
}

const MOST_PARSED = 10_000

export function makeQueryTable(): QueryTable {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const texts: string[] = []
  const programs: number[] = []
  const versions: number[] = []
  const free: number[] = []
  const parsed = new Map<string, Query>()
  return {
    set(queryId, text, program, version) {
      const query = numbers.get(queryId) ?? free.pop() ?? ids.length
      numbers.set(queryId, query)
      ids[query] = queryId
      texts[query] = text
      programs[query] = program
      versions[query] = version
      return query
    },
    remove(queryId) {
      const query = numbers.get(queryId)
      if (query === undefined) return
      numbers.delete(queryId)
      ids[query] = ''
      texts[query] = ''
      free.push(query)
    },
    find: (queryId) => numbers.get(queryId),
    idOf: (query) => ids[query] as string,
    programOf: (query) => programs[query] as number,
    versionOf(queryId) {
      const query = numbers.get(queryId)
      return query === undefined ? undefined : versions[query]
    },
    parsed(query) {
      const text = texts[query] as string
      const known = parsed.get(text)
      if (known) return known
      const tree = parseQuery(text)
      if (parsed.size >= MOST_PARSED) parsed.clear()
      parsed.set(text, tree)
      return tree
    },
    size: () => numbers.size,
  }
}
