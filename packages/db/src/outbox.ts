import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Happening, tellEndpoints } from './deliveries.ts'
import type { Change } from './heard.ts'
import { newId } from './id.ts'

/** What the contract's live events hold, without their number. */
export interface OutboxEvent {
  kind: string
  body: Record<string, unknown>
}

/** Events that one row holds at most. */
export const MOST_IN_ROW = 100

/**
 * Writes events in the transaction of what they tell of; the relay numbers and sends them after it was committed. What of them
 * programs asked to be told is put down for their endpoints.
 */
export async function addToOutbox(tx: Tx, workspaceId: string, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = JSON.stringify(packed(events))
  await tx.execute(sql`insert into app.outbox (workspace_id, id, kind, body)
    select ${workspaceId}, r.id, r.kind, r.body from jsonb_populate_recordset(null::app.outbox, ${rows}::jsonb) r`)
  await tellEndpoints(tx, workspaceId, events.flatMap(toHappening))
}

/** Events of one kind that follow one another share a row, as an array of their bodies: a page makes hundreds, and each row costs. */
function packed(events: readonly OutboxEvent[]) {
  const rows: { id: string; kind: string; body: OutboxEvent['body'] | OutboxEvent['body'][] }[] = []
  for (let from = 0, to = 1; from < events.length; from = to, to = from + 1) {
    const { kind, body } = events[from] as OutboxEvent
    while (to - from < MOST_IN_ROW && events[to]?.kind === kind) to++
    rows.push({ id: newId(), kind, body: to - from === 1 ? body : events.slice(from, to).map((event) => event.body) })
  }
  return rows
}

function toHappening({ kind, body }: OutboxEvent): Happening[] {
  const { mentionId, network } = body as { mentionId: string; network: string }
  if (kind === 'mention.new') return [{ type: 'mention.created', about: { id: mentionId }, mentionId }]
  if (kind === 'mention.changed') return [{ type: kind, about: { id: mentionId }, mentionId }]
  return kind === 'mention.removed' ? [{ type: kind, about: { id: mentionId, network } }] : []
}

/** Somebody writes an answer to a mention or has stopped, or an answer to it stands otherwise. */
export function replyChanged(mentionId: string): OutboxEvent {
  return { kind: 'reply.changed', body: { kind: 'reply.changed', id: mentionId } }
}

export function toEvent({ kind, mentionId, monitorIds, network }: Change): OutboxEvent {
  return { kind: `mention.${kind}`, body: { kind: `mention.${kind}`, mentionId, monitorIds, network } }
}

/** Tells open dashboards that mentions stand otherwise, of each the monitors that match it. */
export async function tellChanged(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  const { rows } = await tx.execute<{ id: string; network: string; monitors: string[] }>(sql`
    select m.id, m.network, array(select x.monitor_id::text from app.matches x
      where x.workspace_id = m.workspace_id and x.mention_id = m.id) as monitors
    from app.mentions m where m.workspace_id = ${workspaceId} and m.id = any(${sql.param([...mentionIds])}::uuid[])`)
  await addToOutbox(
    tx,
    workspaceId,
    rows.map(({ id, network, monitors }) => toEvent({ kind: 'changed', mentionId: id, monitorIds: monitors, network })),
  )
}
