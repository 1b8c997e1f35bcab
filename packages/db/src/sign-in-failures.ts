import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { signInFailures } from './schema/auth.ts'

const FREE = 10
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 3600
const FORGOTTEN_AFTER = '1 day'

/** Until when one of the keys must wait; undefined: none. A key is a hash of an account's address, or of a network address. */
export async function signInWaitUntil(tx: Tx, keys: string[], now: Date): Promise<Date | undefined> {
  const { rows } = await tx.execute<{
    until: string | null
  }>(sql`select max(wait_until) as until from auth.sign_in_failures
    where key = any(${sql.param(keys)}::text[]) and wait_until > ${now.toISOString()}`)
  return rows[0]?.until ? new Date(rows[0].until) : undefined
}

/** Counts a failure for each key; from the tenth on it waits 30 s, then twice as long each time, up to an hour. */
export async function countSignInFailure(tx: Tx, keys: string[], now: Date): Promise<void> {
  const at = now.toISOString()
  await tx.execute(sql`
    insert into auth.sign_in_failures as f (key, failures, last_at)
    select key, 1, ${at}::timestamptz from unnest(${sql.param([...keys].sort())}::text[]) as key
    on conflict (key) do update set last_at = excluded.last_at,
      failures = case when f.last_at < excluded.last_at - interval '${sql.raw(FORGOTTEN_AFTER)}' then 1 else f.failures + 1 end,
      wait_until = case when f.last_at < excluded.last_at - interval '${sql.raw(FORGOTTEN_AFTER)}' or f.failures + 1 < ${FREE} then null
        else excluded.last_at + make_interval(secs => least(${LONGEST_WAIT_S}, ${FIRST_WAIT_S} * power(2, least(f.failures + 1 - ${FREE}, 10)))) end`)
}

/** The right password ends the count of its account; that of the address stays, since others may sit behind it. */
export async function forgetSignInFailures(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, key))
}
