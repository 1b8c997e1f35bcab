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
  author_id: string
  reach: number
  engagement: number
  hashtags: string[]
  links: string[]
  terms: string[]
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
      m.sentiment, m.author_id, m.reach::float8 as reach, m.engagement, m.hashtags, m.links, m.terms,
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
      add(1, 'author', monitor, slot.slice(0, 10), row.author_id)
      for (const tag of row.hashtags) add(1, 'hashtag', monitor, slot.slice(0, 10), tag)
      for (const link of row.links)
        if (Buffer.byteLength(link) <= 1000) add(1, 'link', monitor, slot.slice(0, 10), link)
      for (const term of row.terms) add(1, 'term', monitor, slot.slice(0, 10), term)
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
    union all select 'reach ' || key, reach from slots union all select 'engagement ' || key, engagement from slots
    union all select concat_ws(' ', 'author', monitor_id, day, author_id), mentions from app.author_counts where workspace_id = ${workspaceId}
    union all select concat_ws(' ', kind, monitor_id, day, term), mentions from app.term_counts where workspace_id = ${workspaceId}`)
  for (const { key, n } of rows) counts.set(key, Number(n))
  return counts
}
