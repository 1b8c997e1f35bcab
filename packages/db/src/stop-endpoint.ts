import { ACTS, type Role } from '@earshot/core/roles'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { audit } from './audit-log.ts'
import type { Tx } from './client.ts'
import { notify } from './notifications.ts'
import { members } from './schema/members.ts'

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
  const told = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        inArray(members.role, ACTS['connections:write'] as unknown as Role[]),
        isNull(members.removedAt),
      ),
    )
  await notify(
    tx,
    workspaceId,
    told.map((one) => one.id),
    { kind: 'webhook-stopped', causeId: `${endpointId} ${version}`, byId: null, mentionIds: [] },
  )
}
