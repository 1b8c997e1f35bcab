import { RateLimited } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** So many calls in a window that begins with the first of them. */
export interface Window {
  requests: number
  everyMs: number
}

/** Takes `cost` calls from a key's window, in one statement for all workers. Throws `RateLimited` with the time to wait until. */
export async function takeBudget(
  tx: Tx,
  key: string,
  workspaceId: string | undefined,
  limit: Window,
  cost: number,
): Promise<void> {
  const window = sql`${limit.everyMs} * interval '1 ms'`
  const isOver = sql`b.refilled_at + ${window} <= now()`
  const { rowCount } =
    await tx.execute(sql`insert into app.budgets as b (key, workspace_id, network, "left", size, refilled_at)
    values (${key}, ${workspaceId ?? null}, ${networkOf(key)}, ${limit.requests - cost}, ${limit.requests}, now())
    on conflict (key) do update set size = excluded.size,
      "left" = case when ${isOver} then excluded.size else b."left" + excluded.size - b.size end - ${cost},
      refilled_at = case when ${isOver} then now() else b.refilled_at end
    where coalesce(b.wait_until <= now(), true) and (${isOver} or b."left" + excluded.size - b.size >= ${cost})`)
  if (rowCount === 1) return
  const { rows } = await tx.execute<{ until: string }>(sql`
    select extract(epoch from greatest(b.wait_until, case when b."left" < ${cost} then b.refilled_at + ${window} end, now())) * 1000 as until
    from app.budgets b where key = ${key}`)
  throw new RateLimited('The calls that this network allows are used up for now.', Math.ceil(Number(rows[0]?.until)))
}

/** The network said: nothing more of this key before `until` (ms since the epoch). */
export async function holdBudget(tx: Tx, key: string, workspaceId: string | undefined, until: number): Promise<void> {
  await tx.execute(sql`insert into app.budgets as b (key, workspace_id, network, "left", size, refilled_at, wait_until)
    values (${key}, ${workspaceId ?? null}, ${networkOf(key)}, 0, 0, now(), ${new Date(until)})
    on conflict (key) do update set wait_until = greatest(b.wait_until, excluded.wait_until)`)
}

const networkOf = (key: string) => key.slice(0, key.indexOf(':'))
