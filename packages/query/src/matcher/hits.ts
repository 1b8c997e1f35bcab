import { grow } from './grow.ts'

/** The queries found for the post at hand, by number; filled again for each post. */
export interface Hits {
  queries: Int32Array
  count: number
}

export function makeHits(): Hits {
  return { queries: new Int32Array(1024), count: 0 }
}

export function addHit(hits: Hits, query: number): void {
  if (hits.count === hits.queries.length) hits.queries = grow(hits.queries, hits.count + 1)
  hits.queries[hits.count++] = query
}
