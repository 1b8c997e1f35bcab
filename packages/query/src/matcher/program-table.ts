import type { FanOut } from './fan-out.ts'
import { grow, roomFor } from './grow.ts'
import { placeIn, spread } from './hash-place.ts'
import { sizeAt } from './program-size.ts'
import { CODE, POSTED, QUERIES } from './row.ts'

/** All programs, each kept once however many queries have it. A program's number is where its row begins. */
export interface ProgramTable {
  rows: Int32Array
  /** The number of an equal program, or of a new one. */
  intern(words: readonly number[]): number
  link(program: number, query: number): void
  unlink(program: number, query: number): void
  /** Whether some query has it. */
  isLive(program: number): boolean
  /** Notes whether postings lead to it; a program that comes back to life needs none where they still do. */
  setPosted(program: number, isPosted: boolean): void
  isPosted(program: number): boolean
  /** Before stamps begin anew. */
  forgetAnswers(): void
}

export function makeProgramTable(fanOut: FanOut): ProgramTable {
  let count = 0
  let used = 1
  let byContent: Int32Array = new Int32Array(1024) // rows, open addressing
  const table: ProgramTable = {
    rows: new Int32Array(4096),
    intern(words) {
      if ((count + 1) * 1.25 > byContent.length) rehash()
      let slot = placeIn(byContent.length, hashWords(words, 0, words.length))
      for (; byContent[slot] !== 0; slot = slot + 1 === byContent.length ? 0 : slot + 1) {
        const known = byContent[slot] as number
        if (isEqual(known, words)) return known
      }
      count++
      byContent[slot] = used
      return append(words)
    },
    link(program, query) {
      table.rows[program + QUERIES] = fanOut.add(table.rows[program + QUERIES] as number, query)
    },
    unlink(program, query) {
      table.rows[program + QUERIES] = fanOut.remove(table.rows[program + QUERIES] as number, query)
    },
    isLive: (program) => table.rows[program + QUERIES] !== 0,
    isPosted: (program) => ((table.rows[program] as number) & POSTED) !== 0,
    setPosted(program, isPosted) {
      const word = table.rows[program] as number
      table.rows[program] = isPosted ? word | POSTED : word & ~POSTED
    },
    forgetAnswers() {
      for (const program of byContent) {
        if (program !== 0) table.rows[program] = (table.rows[program] as number) & POSTED
      }
    },
  }

  function append(words: readonly number[]): number {
    const program = used
    used += CODE + words.length
    if (used > table.rows.length) table.rows = grow(table.rows, used)
    table.rows.set(words, program + CODE)
    return program
  }

  /** Words tell where they end, so a row that begins with all of them holds no more. */
  function isEqual(program: number, words: readonly number[]): boolean {
    const code = program + CODE
    for (let at = 0; at < words.length; at++) if (table.rows[code + at] !== words[at]) return false
    return true
  }

  function rehash(): void {
    const larger = new Int32Array(roomFor(byContent.length))
    for (const program of byContent) {
      if (program === 0) continue
      const code = program + CODE
      let slot = placeIn(larger.length, hashWords(table.rows, code, code + sizeAt(code, table.rows)))
      while (larger[slot] !== 0) slot = slot + 1 === larger.length ? 0 : slot + 1
      larger[slot] = program
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
  return spread(hash)
}
