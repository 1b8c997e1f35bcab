import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** A restored or half upgraded database may count versions otherwise: nothing outlives this. */
const LONGEST_MS = 60_000
const MOST_ROWS = 100_000
const DAY_MS = 86_400_000

interface Kept {
  answer: Promise<readonly unknown[]>
  rows: number
  at: number
}

/** Answers to what spans and counts know, each kept for as long as its days stand at one version. */
export interface KeptAnswers {
  /**
   * What `read` gives, or gave for the same key: one that is being read is waited for, so that a page which many look at asks once.
   * The key holds workspace, version and all that the answer depends on beside. `weigh`: how many rows it is as heavy as.
   */
  find<T>(key: readonly unknown[], read: () => Promise<T[]>, weigh?: (answer: T[]) => number): Promise<T[]>
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
  const add = async <T>(key: string, read: () => Promise<T[]>, weigh: (answer: T[]) => number) => {
    const answer = read()
    const one: Kept = { answer, rows: 1, at: now() }
    kept.set(key, one)
    rows += 1
    try {
      const weight = weigh(await answer)
      if (kept.get(key) !== one) return
      one.rows += weight
      rows += weight
      for (const [oldest, its] of kept) {
        if (rows <= mostRows) break
        drop(oldest, its)
      }
    } catch {
      drop(key, one) // who waits for it hears of it; the next asks anew
    }
  }
  const findKept = (key: string) => {
    const found = kept.get(key)
    if (!found) return undefined
    kept.delete(key)
    if (now() - found.at >= LONGEST_MS) {
      rows -= found.rows
      return undefined
    }
    kept.set(key, found)
    return found.answer
  }
  return {
    find<T>(parts: readonly unknown[], read: () => Promise<T[]>, weigh = (answer: T[]) => answer.length): Promise<T[]> {
      const key = JSON.stringify(parts)
      const ask = () => {
        const found = findKept(key)
        if (!found) void add(key, read, weigh)
        return { isOwn: !found, answer: (found ?? kept.get(key)?.answer) as Promise<T[]> }
      }
      const { isOwn, answer } = ask()
      // Another's transaction may have failed of something else: then it is asked once more, by one of those who waited.
      return isOwn ? answer : answer.catch(() => ask().answer)
    },
  }
}

/** The versions of what is counted before today (UTC), and since. */
export interface DaysVersion {
  /** When today began. */
  today: Date
  over: string
  since: string
}

/** Of the days between two times: no two states of them have one version. An answer that is read after it is of it, or newer. */
export async function readVersion(
  tx: Tx,
  workspaceId: string,
  { from, to, now }: { from: Date; to: Date; now: number },
): Promise<DaysVersion> {
  const day = (time: number) => Math.floor(time / DAY_MS)
  const [first, today, last] = [day(from.getTime()), day(now), day(to.getTime())]
  const { rows } = await tx.execute<{ over: string; since: string }>(sql`
    select coalesce(sum(version) filter (where day < ${today}), 0)::text as over,
      coalesce(sum(version) filter (where day >= ${today}), 0)::text as since
    from app.counted_days
    where workspace_id = ${workspaceId} and day >= ${first} and day <= ${last}`)
  const { over, since } = rows[0] as { over: string; since: string }
  // Sums of other days may be the same.
  return {
    today: new Date(today * DAY_MS),
    over: `${over} of ${first} to ${today}`,
    since: `${since} of ${today} to ${last}`,
  }
}
