import type { Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { idsInRoom } from './room-mentions.ts'

type Sentiments = Record<Sentiment, number>

export interface RoomReport {
  firstHeardAt: Date | null
  /** When a member first did something with one of its mentions: who only looked left no trace. */
  firstActAt: Date | null
  firstAnswerAt: Date | null
  networks: { network: string; count: number }[]
  /** What the monitors of its mentions heard in the day before the first of them, and in the day after the room was closed. */
  before: Sentiments
  after: Sentiments | null
}

/** How an incident went, read anew each time: the day after it grows until it is over. */
export async function readRoomReport(tx: Tx, workspaceId: string, roomId: string): Promise<RoomReport> {
  const here = sql`workspace_id = ${workspaceId}`
  const { rows } = await tx.execute<Raw>(sql`
    with inside as materialized (select id from (${idsInRoom(workspaceId, roomId)}) x),
    told as (select m.network, m.received_at from app.mentions m join inside using (id) where m.${here}),
    monitors as (select distinct monitor_id from app.matches where ${here} and mention_id in (select id from inside)),
    room as (select created_at, closed_at from app.rooms where ${here} and id = ${roomId}),
    span as (select min(received_at) as first from told),
    heard as (
      select m.sentiment, m.received_at as at from app.mentions m, room, span
      where m.${here} and m.is_matched and exists (select from app.matches x join monitors using (monitor_id)
          where x.workspace_id = m.workspace_id and x.mention_id = m.id)
        and (m.received_at >= span.first - interval '1 day' and m.received_at < span.first
          or m.received_at > room.closed_at and m.received_at <= room.closed_at + interval '1 day'))
    select (select first from span) as "firstHeardAt", (select closed_at is not null from room) as "isClosed",
      least((select created_at from room),
        (select min(created_at) from app.acts where ${here} and member_id is not null and mention_id in (select id from inside)),
        (select min(created_at) from app.notes where ${here} and mention_id in (select id from inside)),
        (select min(created_at) from app.replies where ${here} and mention_id in (select id from inside))) as "firstActAt",
      (select min(sent_at) from app.replies where ${here} and mention_id in (select id from inside)) as "firstAnswerAt",
      coalesce((select jsonb_agg(jsonb_build_object('network', network, 'count', n) order by n desc, network)
        from (select network, count(*)::int as n from told group by 1) x), '[]') as networks,
      ${sentiments(sql`at < (select first from span)`)} as before,
      ${sentiments(sql`at > (select closed_at from room)`)} as after`)
  const row = rows[0] as Raw
  return {
    firstHeardAt: toDate(row.firstHeardAt),
    firstActAt: toDate(row.firstActAt),
    firstAnswerAt: toDate(row.firstAnswerAt),
    networks: row.networks,
    before: row.before,
    after: row.isClosed ? row.after : null,
  }
}

function sentiments(when: ReturnType<typeof sql>) {
  const count = (sentiment: Sentiment) => sql`count(*) filter (where sentiment = ${sentiment})`
  return sql`(select jsonb_build_object('negative', ${count('negative')}, 'neutral', ${count('neutral')}, 'positive', ${count('positive')})
    from heard where ${when})`
}

function toDate(at: string | null): Date | null {
  return at === null ? null : new Date(at)
}

interface Raw extends Pick<RoomReport, 'networks' | 'before'> {
  [column: string]: unknown
  firstHeardAt: string | null
  firstActAt: string | null
  firstAnswerAt: string | null
  isClosed: boolean
  after: Sentiments
}
