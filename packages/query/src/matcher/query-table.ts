import { parseQuery } from '../parse.ts'
import type { Query } from '../tree.ts'
import { grow, roomFor } from './grow.ts'
import { makeIdIndex } from './id-index.ts'

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
  const ids: string[] = []
  const texts: string[] = []
  let programs: Int32Array = new Int32Array(1024)
  let versions = new Float64Array(1024)
  const free: number[] = []
  const parsed = new Map<string, Query>()
  const index = makeIdIndex((query) => ids[query] as string)

  function addNumber(queryId: string): number {
    const query = free.pop() ?? ids.length
    ids[query] = queryId
    index.add(queryId, query)
    if (query >= programs.length) {
      programs = grow(programs, query + 1)
      const longer = new Float64Array(roomFor(versions.length))
      longer.set(versions)
      versions = longer
    }
    return query
  }

  return {
    set(queryId, text, program, version) {
      const query = index.find(queryId) ?? addNumber(queryId)
      texts[query] = text
      programs[query] = program
      versions[query] = version
      return query
    },
    remove(queryId) {
      const query = index.find(queryId)
      if (query === undefined) return
      index.remove(queryId)
      ids[query] = ''
      texts[query] = ''
      free.push(query)
    },
    find: index.find,
    idOf: (query) => ids[query] as string,
    programOf: (query) => programs[query] as number,
    versionOf(queryId) {
      const query = index.find(queryId)
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
    size: () => index.size,
  }
}
