import { sql } from 'drizzle-orm'
import { audit } from './audit-log.ts'
import type { Tx } from './client.ts'
import { listWhoMay } from './members.ts'
import { notify } from './notifications.ts'

/** Sends no more to an endpoint, and tells those who may switch it on again: once, however much waited for it. */
export async function stopEndpoint(
  tx: Tx,
  { workspaceId, endpointId, version }: { workspaceId: string; endpointId: string; version: number },
  state: 'gone' | 'failing',
  why: string,
): Promise<void> {
  await tx.execute(sql`update app.endpoints set state = ${state}, why = ${why}
    where workspace_id = ${workspaceId} and id = ${endpointId}`)
  await audit(
    tx,
    workspaceId,
    { isSystem: true },
    { act: 'webhook:stopped', subject: endpointId, detail: { state, why } },
  )
  const told = await listWhoMay(tx, workspaceId, 'connections:write')
  await notify(tx, workspaceId, told, {
    kind: 'webhook-stopped',
    causeId: `${endpointId} ${version}`,
    byId: null,
    mentionIds: [],
  })
}
