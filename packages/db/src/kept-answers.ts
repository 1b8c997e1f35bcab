import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** A restored or half upgraded database may count versions otherwise: nothing outlives this. */
const LONGEST_MS = 60_000
const MOST_ROWS = 100_000

interface Kept {
  answer: Promise<readonly unknown[]>
  rows: number
  at: number
}

/** Answers to what spans and counts know, each kept for as long as its days stand at one version. */
export interface KeptAnswers {
  /**
   * What `read` gives, or gave for the same key: one that is being read is waited for, so that a page which many look at asks once.
   * The key holds workspace, version and all that the answer depends on beside.
   */
  find<T>(key: readonly unknown[], read: () => Promise<T[]>): Promise<T[]>
}

/** Of at most `mostRows` rows; those that were not asked for longest go first. */
export function keepAnswers(now: () => number, mostRows = MOST_ROWS): KeptAnswers {
  const kept = new Map<string, Kept>()
  let rows = 0
  const drop = (key: string, one: Kept) => {
    if (kept.get(key) !== one) return
    kept.delete(key)
    rows -= one.rows
  }
  const add = async (key: string, read: () => Promise<unknown[]>) => {
    const one: Kept = { answer: read(), rows: 1, at: now() }
    kept.set(key, one)
    rows += 1
    try {
      const { length } = await one.answer
      if (kept.get(key) !== one) return
      one.rows += length
      rows += length
      for (const [oldest, its] of kept) {
        if (rows <= mostRows) break
        drop(oldest, its)
      }
    } catch {
      drop(key, one) // who waits for it hears of it; the next asks anew
    }
  }
  return {
    find<T>(parts: readonly unknown[], read: () => Promise<T[]>): Promise<T[]> {
      const key = JSON.stringify(parts)
      const found = kept.get(key)
      if (found && now() - found.at < LONGEST_MS) {
        kept.delete(key)
        kept.set(key, found)
        return found.answer as Promise<T[]>
      }
      if (found) drop(key, found)
      void add(key, read)
      return (kept.get(key) as Kept).answer as Promise<T[]>
    },
  }
}

/**
 * The version of what is counted between two times, of all where they are not told: no two states of those days have one. An
 * answer that is read after it is of this version, or newer.
 */
export async function readVersion(tx: Tx, workspaceId: string, from?: Date, to?: Date): Promise<string> {
  const day = (time: Date) => Math.floor(time.getTime() / 86_400_000)
  const { rows } = await tx.execute<{ version: string }>(sql`
    select coalesce(sum(version), 0)::text as version from app.counted_days where workspace_id = ${workspaceId}
      ${from ? sql`and day >= ${day(from)}` : sql``} ${to ? sql`and day <= ${day(to)}` : sql``}`)
  return (rows[0] as { version: string }).version
}
