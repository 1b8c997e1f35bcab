import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { Change } from './heard.ts'
import { newId } from './id.ts'

/** What the contract's live events hold, without their number. */
export interface OutboxEvent {
  kind: string
  body: Record<string, unknown>
}

/** Writes events in the transaction of what they tell of; the relay numbers and sends them after it was committed. */
export async function addToOutbox(tx: Tx, workspaceId: string, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ kind, body }) => ({ id: newId(), kind, body }))
  await tx.execute(sql`insert into app.outbox (workspace_id, id, kind, body)
    select ${workspaceId}, r.id, r.kind, r.body from jsonb_populate_recordset(null::app.outbox, ${JSON.stringify(rows)}::jsonb) r`)
}

/** Somebody writes an answer to a mention or has stopped, or an answer to it stands otherwise. */
export function replyChanged(mentionId: string): OutboxEvent {
  return { kind: 'reply.changed', body: { kind: 'reply.changed', id: mentionId } }
}

export function toEvent({ kind, mentionId, monitorIds, network }: Change): OutboxEvent {
  return { kind: `mention.${kind}`, body: { kind: `mention.${kind}`, mentionId, monitorIds, network } }
}
