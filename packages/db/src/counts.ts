import { slotOf } from '@earshot/core/slot'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { makeRowArrays } from './row-arrays.ts'
import { NIL } from './schema/app.ts'
import { mentionCounts } from './schema/counts.ts'
import { changedDays } from './span-counts.ts'

const KEY = sql`workspace_id, monitor_id, slot, network, language, sentiment`

/**
 * What mentions add to the counts, as they stand in their rows: to one row for the workspace, and to one for each monitor with
 * the sentiment towards its brand. In the order of the key, so that two transactions never wait for each other in a circle.
 */
const slots = (workspaceId: string, ids: readonly string[]) => sql`
  m as materialized (
    select id, counted_at, network, language, sentiment, reach, engagement, is_matched from app.mentions
    where workspace_id = ${workspaceId} and id = any(${sql.param(ids)}::uuid[])),
  f as (
    select ${NIL}::uuid as monitor_id, m.sentiment, m.counted_at, m.network, m.language, m.reach, m.engagement
    from m where m.is_matched
    union all
    select x.monitor_id, x.sentiment, m.counted_at, m.network, m.language, m.reach, m.engagement
    from m join app.matches x on x.workspace_id = ${workspaceId} and x.mention_id = m.id),
  r as materialized (
    select ${workspaceId}::uuid as workspace_id, monitor_id, date_bin('15 minutes', counted_at, 'epoch') as slot, network, language,
      sentiment, count(*)::int as mentions, sum(reach) as reach, sum(engagement) as engagement
    from f group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6)`

const isSame = sql`(c.workspace_id, c.monitor_id, c.slot, c.network, c.language, c.sentiment)
  = (r.workspace_id, r.monitor_id, r.slot, r.network, r.language, r.sentiment)`

const addSlots = sql`insert into app.mention_counts as c (${KEY}, mentions, reach, engagement)
    select ${KEY}, mentions, reach, engagement from r
    on conflict (${KEY}) do update set mentions = c.mentions + excluded.mentions, reach = c.reach + excluded.reach,
      engagement = c.engagement + excluded.engagement`

/** Adds mentions to the counts. Call it after they were written, once. */
export async function putOnCounts(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  await tx.execute(sql`with ${slots(workspaceId, mentionIds)}, ${changedDays(workspaceId)} ${addSlots}`)
}

/** A mention as one monitor counts it, or all together (`NIL`). */
export interface Counted {
  monitor_id: string
  counted_at: string
  network: string
  language: string
  sentiment: string
  reach: number
  engagement: number
}

interface Slot extends Omit<Counted, 'counted_at'> {
  slot: Date
  mentions: number
}

const toArrays = makeRowArrays<Slot>(mentionCounts, {
  monitor_id: (row) => row.monitor_id,
  slot: (row) => row.slot,
  network: (row) => row.network,
  language: (row) => row.language,
  sentiment: (row) => row.sentiment,
  mentions: (row) => row.mentions,
  reach: (row) => row.reach,
  engagement: (row) => row.engagement,
})

/** As `putOnCounts`, of mentions that are new in this transaction: no member's word stands on them, so their rows need not be read. */
export async function countNew(tx: Tx, workspaceId: string, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return
  const { columns, values, from } = toArrays(addUp(counted))
  await tx.execute(sql`with r as materialized (
      select ${workspaceId}::uuid as workspace_id, ${columns} from (select ${values} from ${from}) r order by 2, 3, 4, 5, 6),
    ${changedDays(workspaceId)} ${addSlots}`)
}

/** One row a slot, since a statement changes a row once. */
function addUp(counted: readonly Counted[]): Slot[] {
  const slots = new Map<string, Slot>()
  for (const { monitor_id, counted_at, network, language, sentiment, reach, engagement } of counted) {
    const slot = slotOf(Date.parse(counted_at))
    const key = `${slot} ${monitor_id} ${network} ${language} ${sentiment}`
    const sum = slots.get(key)
    if (sum) {
      sum.mentions += 1
      sum.reach += reach
      sum.engagement += engagement
    } else
      slots.set(key, { monitor_id, slot: new Date(slot), network, language, sentiment, mentions: 1, reach, engagement })
  }
  return [...slots.values()]
}

/** Takes mentions off the counts. Call it before they are changed or deleted, once. */
export async function takeOffCounts(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  const { rows } = await tx.execute<{
    empty: boolean
  }>(sql`with ${slots(workspaceId, mentionIds)}, ${changedDays(workspaceId)}
    update app.mention_counts c set mentions = c.mentions - r.mentions, reach = c.reach - r.reach,
      engagement = c.engagement - r.engagement
    from r where ${isSame} returning c.mentions = 0 as empty`)
  if (!rows.some((row) => row.empty)) return
  await tx.execute(sql`with ${slots(workspaceId, mentionIds)}
    delete from app.mention_counts c using r where ${isSame} and c.mentions = 0`)
}
