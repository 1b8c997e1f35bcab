import { createHash } from 'node:crypto'
import { Refused } from '@earshot/core/errors'

/**
 * The file of a backup, once gunzipped: lines of JSON and, between them, the rows of a table as Postgres's own COPY writes them
 * (text format), ended by a line `\.`. One `BackupHead`, a `BackupTable` before the rows of each table, one `BackupEnd`.
 * docs/BACKUP.md describes it for people.
 */
export interface BackupHead {
  earshot: 'backup'
  format: 1
  /** ISO 8601, UTC. */
  takenAt: string
  /** `server_version` of the Postgres it was taken from. */
  postgres: string
  /** Hashes of the schema's steps, oldest first. */
  migrations: string[]
  /** The last value that each sequence of schema `app` gave. */
  sequences: Record<string, string>
  /** Ids of the keys that sealed its secrets; the keys themselves are not in it. */
  sealedWith: string[]
}

export interface BackupTable {
  table: string
  columns: string[]
}

export interface BackupEnd {
  tables: number
  /** SHA-256, in hex, of every byte before this line. */
  sha256: string
}

export const END_OF_ROWS = Buffer.from('\\.\n')
const NEWLINE = 0x0a
const LONGEST_LINE = 1024 * 1024

/** Reads the parts of a backup in their order, from the gunzipped bytes; each of its calls goes on where the last ended. */
export function openParts(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  const hash = createHash('sha256')
  let rest: Buffer = Buffer.alloc(0)

  async function more(): Promise<void> {
    const { value, done } = await chunks.next()
    if (done) throw new Refused('This backup is cut off: its end is missing.')
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
  }
  function take(length: number): Buffer {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }

  return {
    /** A line of JSON; of the last one, `sha256` says what came before it. */
    async line(): Promise<{ value: Record<string, unknown>; sha256: string }> {
      while (rest.indexOf(NEWLINE) < 0) {
        if (rest.length > LONGEST_LINE) throw new Refused('This is no backup of Earshot.')
        await more()
      }
      const sha256 = hash.copy().digest('hex')
      const line = take(rest.indexOf(NEWLINE) + 1)
      hash.update(line)
      return { value: parse(line), sha256 }
    },

    /** The rows of the table whose line was read last, as they go into COPY. */
    async *rows(): AsyncGenerator<Buffer> {
      // All that is given out ends with a line; what is searched begins with one.
      for (;;) {
        const end = endOfRows(rest)
        if (end !== undefined) {
          const rows = take(end)
          hash.update(rows).update(take(END_OF_ROWS.length))
          if (rows.length > 0) yield rows
          return
        }
        const whole = rest.lastIndexOf(NEWLINE) + 1
        const rows = take(whole)
        hash.update(rows)
        if (rows.length > 0) yield rows
        await more()
      }
    },

    /** Throws `Refused` where something stands behind the end. */
    async assertEnd(): Promise<void> {
      const { done } = rest.length > 0 ? { done: false } : await chunks.next()
      if (!done) throw new Refused('This backup was changed: something stands behind its end.')
    },
  }
}

/** Where the line `\.` begins; in rows, a backslash before a dot is never written. */
function endOfRows(text: Buffer): number | undefined {
  if (text.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) return 0
  const found = text.indexOf('\n\\.\n')
  return found < 0 ? undefined : found + 1
}

function parse(line: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // It is no JSON: the next line says so in our words.
  }
  throw new Refused('This is no backup of Earshot, or it was changed.')
}
