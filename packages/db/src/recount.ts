import { slotOf } from '@earshot/core/slot'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'

/** A count that is not what the rows say: its key, what stands there, and what the rows come to. */
export interface Difference {
  key: string
  stored: number
  recounted: number
}

type Row = {
  id: string
  at: string
  network: string
  language: string
  sentiment: string
  reach: number
  engagement: number
  matches: { monitor: string; sentiment: string }[]
}

/**
 * Counts a workspace's mentions anew from their rows, in another way than the statements that keep the counts, and gives every
 * difference: none, if all is well. For tests, and for an operator in doubt: it reads all rows.
 */
export async function listDifferences(tx: Tx, workspaceId: string): Promise<Difference[]> {
  const stored = await readCounts(tx, workspaceId)
  const recounted = await recount(tx, workspaceId)
  return [...new Set([...stored.keys(), ...recounted.keys()])]
    .map((key) => ({ key, stored: stored.get(key) ?? 0, recounted: recounted.get(key) ?? 0 }))
    .filter((one) => one.stored !== one.recounted)
}

async function recount(tx: Tx, workspaceId: string): Promise<Map<string, number>> {
  const { rows } =
    await tx.execute<Row>(sql`select m.id, extract(epoch from m.counted_at) * 1000 as at, m.network, m.language,
      m.sentiment, m.reach::float8 as reach, m.engagement,
      coalesce((select json_agg(json_build_object('monitor', x.monitor_id, 'sentiment', x.sentiment)) from app.matches x
        where x.workspace_id = m.workspace_id and x.mention_id = m.id), '[]') as matches
    from app.mentions m where m.workspace_id = ${workspaceId} and m.is_matched`)
  const counts = new Map<string, number>()
  const add = (by: number, ...key: string[]) => counts.set(key.join(' '), (counts.get(key.join(' ')) ?? 0) + by)
  for (const row of rows) {
    const slot = new Date(slotOf(Number(row.at))).toISOString()
    for (const { monitor, sentiment } of [{ monitor: NIL, sentiment: row.sentiment }, ...row.matches]) {
      add(1, 'mentions', monitor, slot, row.network, row.language, sentiment)
      add(row.reach, 'reach', monitor, slot, row.network, row.language, sentiment)
      add(row.engagement, 'engagement', monitor, slot, row.network, row.language, sentiment)
    }
  }
  return counts
}

async function readCounts(tx: Tx, workspaceId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const { rows } = await tx.execute<{ key: string; n: number }>(sql`
    with slots as (select concat_ws(' ', monitor_id, to_char(slot at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), network,
        language, sentiment) as key, mentions, reach, engagement from app.mention_counts where workspace_id = ${workspaceId})
    select 'mentions ' || key as key, mentions::float8 as n from slots
    union all select 'reach ' || key, reach from slots union all select 'engagement ' || key, engagement from slots`)
  for (const { key, n } of rows) counts.set(key, Number(n))
  return counts
}
