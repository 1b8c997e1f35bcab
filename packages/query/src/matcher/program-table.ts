import type { Programs } from './run.ts'

/** All programs, each kept once however many queries have it, and the queries of each. */
export interface ProgramTable extends Programs {
  count: number
  /** The number of an equal program, or of a new one. */
  intern(words: readonly number[]): number
  /** First query of a program, or -1; `nextQuery` leads to the others. */
  firstQuery: Int32Array
  nextQuery: Int32Array
  link(program: number, query: number): void
  unlink(program: number, query: number): void
}

const GROWTH = 1.3

export function makeProgramTable(): ProgramTable {
  let used = 0
  let byContent = new Int32Array(1024) // program + 1, open addressing
  const table: ProgramTable = {
    count: 0,
    words: new Int32Array(4096),
    starts: new Int32Array(512),
    stamps: new Int32Array(512),
    answers: new Uint8Array(512),
    firstQuery: new Int32Array(512),
    nextQuery: new Int32Array(512),
    intern(words) {
      if ((table.count + 1) * 1.5 > byContent.length) rehash()
      let slot = hashWords(words, 0, words.length) & (byContent.length - 1)
      for (; byContent[slot] !== 0; slot = (slot + 1) & (byContent.length - 1)) {
        const known = (byContent[slot] as number) - 1
        if (isEqual(known, words)) return known
      }
      byContent[slot] = table.count + 1
      return append(words)
    },
    link(program, query) {
      if (query >= table.nextQuery.length) table.nextQuery = grow(table.nextQuery, query + 1)
      table.nextQuery[query] = table.firstQuery[program] as number
      table.firstQuery[program] = query
    },
    unlink(program, query) {
      const { firstQuery, nextQuery } = table
      if (firstQuery[program] === query) {
        firstQuery[program] = nextQuery[query] as number
        return
      }
      let before = firstQuery[program] as number
      while (before >= 0 && nextQuery[before] !== query) before = nextQuery[before] as number
      if (before >= 0) nextQuery[before] = nextQuery[query] as number
    },
  }

  function append(words: readonly number[]): number {
    const program = table.count++
    // One start more than there are programs: the next one's start is this one's end.
    if (program + 2 > table.starts.length) {
      table.starts = grow(table.starts, program + 2)
      table.stamps = grow(table.stamps, program + 2)
      table.firstQuery = grow(table.firstQuery, program + 2)
      const answers = new Uint8Array(table.starts.length)
      answers.set(table.answers)
      table.answers = answers
    }
    if (used + words.length > table.words.length) table.words = grow(table.words, used + words.length)
    table.words.set(words, used)
    table.starts[program] = used
    used += words.length
    table.starts[program + 1] = used
    table.firstQuery[program] = -1
    return program
  }

  function isEqual(program: number, words: readonly number[]): boolean {
    const start = table.starts[program] as number
    if ((table.starts[program + 1] as number) - start !== words.length) return false
    for (let at = 0; at < words.length; at++) if (table.words[start + at] !== words[at]) return false
    return true
  }

  function rehash(): void {
    const larger = new Int32Array(byContent.length * 2)
    for (let program = 0; program < table.count; program++) {
      const start = table.starts[program] as number
      let slot = hashWords(table.words, start, table.starts[program + 1] as number) & (larger.length - 1)
      while (larger[slot] !== 0) slot = (slot + 1) & (larger.length - 1)
      larger[slot] = program + 1
    }
    byContent = larger
  }
  return table
}

function hashWords(words: ArrayLike<number>, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0
  for (let at = from; at < to; at++) {
    hash = Math.imul(hash ^ (words[at] as number), 0x85ebca6b)
    hash ^= hash >>> 15
  }
  return hash >>> 1
}

export function grow(from: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const into = new Int32Array(Math.max(atLeast, Math.ceil(from.length * GROWTH)))
  into.set(from)
  return into
}
