import { grow } from './grow.ts'
import { addHit, type Hits } from './hits.ts'

/**
 * The queries of each program, side by side, so that a match is handed to thousands of them in one walk. What a program
 * keeps is one word: 0 for no query, a query's number + 1 for one, and minus a block's place for several.
 */
export interface FanOut {
  /** The program's word, with one query more. */
  add(word: number, query: number): number
  /** The program's word, with that query no more. */
  remove(word: number, query: number): number
  /** One of the queries; all of them mean the same. Not to be asked of the word 0. */
  someOf(word: number): number
  collect(word: number, into: Hits): void
}

/** A block is its capacity (a power of two), its length, and then its queries; a free one leads to the next of its size. */
const HEAD = 2

export function makeFanOut(): FanOut {
  let pool: Int32Array = new Int32Array(1024)
  let used = 1
  const free: number[] = []

  function takeBlock(size: number): number {
    const known = free[size] ?? 0
    if (known !== 0) {
      free[size] = pool[known] as number
      return known
    }
    const block = used
    used += HEAD + 2 ** size
    if (used > pool.length) pool = grow(pool, used)
    return block
  }

  function freeBlock(block: number): void {
    const size = Math.log2(pool[block] as number)
    pool[block] = free[size] ?? 0
    free[size] = block
  }

  /** A block of 2^size with the given queries. */
  function fill(size: number, queries: ArrayLike<number>): number {
    const block = takeBlock(size)
    pool[block] = 2 ** size
    pool[block + 1] = queries.length
    pool.set(queries, block + HEAD)
    return block
  }

  function addToBlock(block: number, query: number): number {
    const capacity = pool[block] as number
    const length = pool[block + 1] as number
    if (length < capacity) {
      pool[block + HEAD + length] = query
      pool[block + 1] = length + 1
      return block
    }
    const larger = fill(Math.log2(capacity) + 1, pool.slice(block + HEAD, block + HEAD + length))
    freeBlock(block)
    return addToBlock(larger, query)
  }

  return {
    add(word, query) {
      if (word === 0) return query + 1
      return -(word > 0 ? fill(1, [word - 1, query]) : addToBlock(-word, query))
    },
    remove(word, query) {
      if (word >= 0) return word === query + 1 ? 0 : word
      const block = -word
      const length = pool[block + 1] as number
      const at = pool.subarray(block + HEAD, block + HEAD + length).indexOf(query)
      if (at < 0) return word
      pool[block + HEAD + at] = pool[block + HEAD + length - 1] as number
      pool[block + 1] = length - 1
      if (length > 2) return word
      const last = pool[block + HEAD] as number
      freeBlock(block)
      return last + 1
    },
    someOf: (word) => (word > 0 ? word - 1 : (pool[-word + HEAD] as number)),
    collect(word, into) {
      if (word > 0) {
        addHit(into, word - 1)
        return
      }
      const end = -word + HEAD + (pool[-word + 1] as number)
      for (let at = -word + HEAD; at < end; at++) addHit(into, pool[at] as number)
    },
  }
}
