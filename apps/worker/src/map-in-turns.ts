import { setImmediate as nextTurn } from 'node:timers/promises'

/** To read so many texts takes some milliseconds. */
const AT_ONCE = 20

/**
 * As `map`. Every few values whatever else waits has its turn: to read a page takes a third of a second, in which another page's
 * transaction would stand still with its locks, and Postgres with it.
 */
export async function mapInTurns<T, R>(values: readonly T[], work: (value: T, at: number) => R): Promise<R[]> {
  const done: R[] = []
  for (const [at, value] of values.entries()) {
    if (at > 0 && at % AT_ONCE === 0) await nextTurn()
    done.push(work(value, at))
  }
  return done
}
