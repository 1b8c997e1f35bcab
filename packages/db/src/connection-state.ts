import { isHeard, type Outcome } from '@earshot/core/outcome'
import { sql } from 'drizzle-orm'
import { audit } from './audit-log.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { listWhoMay } from './members.ts'
import { notify, takeBackAllNews } from './notifications.ts'
import { addToOutbox } from './outbox.ts'

/**
 * What a turn means for its connection. That it asks for its person is said once, by a line in the audit log, a live event and a notification to those who may mend it,
 * however many of its watches meet the same; it is on again when none of them does.
 */
export async function noteOutcome(
  tx: Tx,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  outcome: Outcome,
): Promise<void> {
  const asks = outcome.kind === 'asks-person' || outcome.kind === 'gone'
  const state = asks ? outcome.kind : isHeard(outcome) ? 'on' : undefined
  if (!state) return
  const why = 'why' in outcome ? outcome.why : null
  const { rowCount } =
    await tx.execute(sql`update app.connections c set state = ${state}, why = ${why}, updated_at = now()
    where workspace_id = ${workspaceId} and id = ${connectionId} and state <> ${state} and state <> 'paused'
      and (${asks} or not exists (select from app.watches w where w.workspace_id = c.workspace_id and w.connection_id = c.id
        and w.is_on and w.last_outcome->>'kind' in ('asks-person', 'gone')))`)
  if (rowCount !== 1) return
  const act = asks ? (`connection:${outcome.kind}` as const) : 'connection:heard-again'
  await audit(tx, workspaceId, { isSystem: true }, { act, subject: connectionId, detail: why ? { why } : {} })
  if (asks) await tellStopped(tx, workspaceId, connectionId)
  else await takeBackAllNews(tx, workspaceId, 'connection-stopped', connectionId)
  await addToOutbox(tx, workspaceId, [
    { kind: 'connection.changed', body: { kind: 'connection.changed', id: connectionId } },
  ])
}

async function tellStopped(tx: Tx, workspaceId: string, connectionId: string): Promise<void> {
  const told = await listWhoMay(tx, workspaceId, 'connections:write')
  // Each time that it stops is told anew.
  const causeId = `${connectionId} ${newId()}`
  await notify(tx, workspaceId, told, { kind: 'connection-stopped', causeId, byId: null, mentionIds: [] })
}
