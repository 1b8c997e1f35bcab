import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { signInFailures } from './schema/auth.ts'

const FREE = 10
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 3600
const FORGOTTEN_AFTER = '1 day'

/** A try that was counted before it was made: under which key, and as which. */
export interface CountedTry {
  key: string
  failures: number
}

/**
 * Counts a try as a failure for each key; from the tenth on, the next one waits 30 s, then twice as long each time, up to an
 * hour. Gives until when one of the keys must wait, and nothing is to be done before (roll this transaction back). Counted
 * first, so that a hundred tries at once are a hundred. A key is a hash of an account's address, or of a network address.
 */
export async function countTry(tx: Tx, keys: string[], now: Date): Promise<{ tries: CountedTry[]; waitUntil?: Date }> {
  const at = now.toISOString()
  const { rows: tries } = await tx.execute<CountedTry & Record<string, unknown>>(sql`
    insert into auth.sign_in_failures as f (key, failures, last_at)
    select key, 1, ${at}::timestamptz from unnest(${sql.param([...keys].sort())}::text[]) as key
    on conflict (key) do update set last_at = excluded.last_at,
      failures = case when f.last_at < excluded.last_at - interval '${sql.raw(FORGOTTEN_AFTER)}' then 1 else f.failures + 1 end,
      wait_until = case when f.last_at < excluded.last_at - interval '${sql.raw(FORGOTTEN_AFTER)}' or f.failures + 1 < ${FREE} then null
        else excluded.last_at + make_interval(secs => least(${LONGEST_WAIT_S}, ${FIRST_WAIT_S} * power(2, least(f.failures + 1 - ${FREE}, 10)))) end
      where f.wait_until is null or f.wait_until <= excluded.last_at
    returning f.key, f.failures`)
  if (tries.length === keys.length) return { tries }
  const { rows } = await tx.execute<{ until: string }>(
    sql`select max(wait_until) as until from auth.sign_in_failures where key = any(${sql.param(keys)}::text[])`,
  )
  return { tries, waitUntil: new Date(rows[0]?.until ?? now) }
}

/** Takes back tries that were no failures; the wait that they brought goes too, unless others have failed since. */
export async function takeBackTries(tx: Tx, tries: readonly CountedTry[]): Promise<void> {
  for (const { key, failures } of tries)
    await tx.execute(sql`update auth.sign_in_failures as f set failures = greatest(f.failures - 1, 0),
      wait_until = case when f.failures = ${failures} then null else f.wait_until end where f.key = ${key}`)
}

/** The right password ends the count of its account; that of the address stays, since others may sit behind it. */
export async function forgetSignInFailures(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, key))
}
