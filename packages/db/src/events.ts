import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { MOST_IN_ROW } from './outbox.ts'

/** The newest number of a workspace, after a relay's round. */
export interface Numbered {
  workspaceId: string
  last: number
}

/** Does anything wait for its number? */
export async function hasOutbox(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ has: boolean }>(sql`select exists (select from app.outbox) as has`)
  return rows[0]?.has ?? false
}

/** The events that a row `o` holds: one, or all of an array (./outbox.ts). */
const held = sql`case jsonb_typeof(o.body) when 'array' then jsonb_array_length(o.body) else 1 end`

/**
 * Moves up to `limit` rows from the outbox to `events` and numbers their events per workspace, without holes; a row has its last
 * event's number. All in it has been committed, so a number never becomes known after a higher one. The workspaces' rows are the fence against a twin. Workspaces
 * take turns, first the one that has waited longest: the second row of one comes after the first of every other.
 */
export async function numberEvents(tx: Tx, limit: number): Promise<Numbered[]> {
  const { rows } = await tx.execute<{ workspace_id: string; last: string }>(sql`
    with recursive firsts as (
      (select workspace_id, id from app.outbox order by workspace_id, id limit 1)
      union all
      select n.* from firsts f cross join lateral (select o.workspace_id, o.id from app.outbox o
        where o.workspace_id > f.workspace_id order by o.workspace_id, o.id limit 1) n),
    next as (
      select n.workspace_id, n.id from (select workspace_id from firsts order by id limit ${limit}) f cross join lateral (
        select o.workspace_id, o.id, row_number() over (order by o.id) as place from app.outbox o
        where o.workspace_id = f.workspace_id order by o.id limit ${limit}) n
      order by n.place, n.id limit ${limit}),
    taken as (
      delete from app.outbox o using next d
      where o.workspace_id = d.workspace_id and o.id = d.id returning o.*, ${held} as n),
    bumped as (
      update app.workspaces w set last_event = w.last_event + n.n
      from (select workspace_id, sum(n) as n from taken group by 1 order by 1) n
      where w.workspace_id = n.workspace_id returning w.workspace_id, w.last_event as last, w.last_event - n.n as before),
    numbered as (
      insert into app.events (workspace_id, number, id, kind, body)
      select t.workspace_id, b.before + sum(t.n) over (partition by t.workspace_id order by t.id), t.id, t.kind, t.body
      from taken t join bumped b using (workspace_id))
    select workspace_id, last from bumped`)
  return rows.map((row) => ({ workspaceId: row.workspace_id, last: Number(row.last) }))
}

export interface LiveEvent {
  number: number
  kind: string
  body: Record<string, unknown>
}

/**
 * The workspace's events after a number, in their order, `limit` at most. Undefined: some of them are no longer kept, or the
 * number is from another time (a restored backup), and the reader must read anew.
 */
export async function findEventsAfter(
  tx: Tx,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<LiveEvent[] | undefined> {
  // Numbers have no holes, so that a row that ends further away holds none of these.
  const { rows } = await tx.execute<Row>(sql`
    select number, kind, body from app.events
    where workspace_id = ${workspaceId} and number > ${after} and number <= ${after + limit + MOST_IN_ROW}
    order by number limit ${limit}`)
  const events = rows
    .flatMap(unpack)
    .filter(({ number }) => number > after)
    .slice(0, limit)
  if (events[0]) return events[0].number === after + 1 ? events : undefined
  return (await getLastNumber(tx, workspaceId)) === after ? [] : undefined
}

interface Row extends Record<string, unknown> {
  /** Of its last event. */
  number: string
  kind: string
  body: LiveEvent['body'] | LiveEvent['body'][]
}

function unpack({ number, kind, body }: Row): LiveEvent[] {
  const bodies = Array.isArray(body) ? body : [body]
  const first = Number(number) - bodies.length + 1
  return bodies.map((one, i) => ({ number: first + i, kind, body: one }))
}

/** The number of the workspace's newest event; 0 before the first. */
export async function getLastNumber(tx: Tx, workspaceId: string): Promise<number> {
  const { rows } = await tx.execute<{ last: string }>(
    sql`select last_event as last from app.workspaces where workspace_id = ${workspaceId}`,
  )
  return Number(rows[0]?.last ?? 0)
}
