import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type pg from 'pg'
import type { Killable } from './product.ts'

/**
 * Where a kill strikes. `inside`: a transaction of a page, an act or a claim is open. `relay`: the one that numbers events is.
 * `unacknowledged`: the turn's last transaction is committed, and the queue still holds its job. `reading`: a job runs, between
 * transactions. `idle`: nothing runs.
 */
export type Phase = 'inside' | 'relay' | 'unacknowledged' | 'reading' | 'idle'

/** A transaction cut, or a commit whose acknowledgement never came. */
export const HARD: readonly Phase[] = ['inside', 'relay', 'unacknowledged']

export interface Looking {
  owner: pg.Pool
  /** The queue's Redis; undefined where the queue is on Postgres. */
  redis: Redis | undefined
}

/** Freezes a process and looks what it was at, again and again until it is `wanted` or ten seconds are over. It stays frozen. */
export async function freezeIn(
  { owner, redis }: Looking,
  victim: Killable,
  application: string,
  wanted: Phase | undefined,
  random: () => number,
): Promise<Phase> {
  for (const end = Date.now() + 10_000; ; ) {
    victim.freeze()
    await sleep(3) // what was on its way to Postgres has arrived
    const phase = await phaseOf({ owner, redis }, application)
    if (wanted === undefined || phase === wanted || Date.now() > end) return phase
    victim.thaw()
    await sleep(random() * 12)
  }
}

async function phaseOf({ owner, redis }: Looking, application: string): Promise<Phase> {
  const { rows } = await owner.query<{ query: string }>(
    `select query from pg_stat_activity where datname = current_database() and application_name = $1 and xact_start is not null`,
    [application],
  )
  if (rows.some(({ query }) => /app\.outbox|app\.leases/.test(query) && !/insert into app\.outbox/.test(query)))
    return 'relay'
  if (rows.length > 0) return 'inside'
  const running = redis
    ? await redis.lrange('{earshot}:earshot:active', 0, -1)
    : (await owner.query<{ id: string }>(`select id from bullmq.job where state = 'active'`)).rows.map(({ id }) => id)
  const watches = running.filter((id) => id.startsWith('turn-')).map((id) => id.slice('turn-'.length))
  if (watches.length === 0) return 'idle'
  const { rows: ended } = await owner.query('select from app.watches where id = any($1) and lease_until is null', [
    watches,
  ])
  return ended.length > 0 ? 'unacknowledged' : 'reading'
}
