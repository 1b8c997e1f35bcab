import type { AuditAct } from '@earshot/core/audit-act'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { auditLog } from './schema/audit-log.ts'
import { members } from './schema/members.ts'

/** Who acts: a member by hand, or by a key of theirs; Earshot by itself; none of these for a command on the machine. */
export interface Actor {
  isSystem?: true
  memberId?: string | undefined
  keyName?: string | undefined
  address?: string | undefined
}

/** Adds a line; nothing secret may be in `detail`. */
export async function audit(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  entry: { act: AuditAct; subject?: string; detail?: Record<string, unknown> },
): Promise<void> {
  await tx.insert(auditLog).values({
    workspaceId,
    id: newId(),
    memberId: actor.memberId ?? null,
    by: actor.keyName ? 'key' : actor.memberId ? 'member' : actor.isSystem ? 'system' : 'command',
    act: entry.act,
    subject: entry.subject ?? null,
    detail: { ...entry.detail, ...(actor.keyName && { key: actor.keyName }) },
    address: actor.address ?? null,
  })
}

export interface AuditKey {
  at: number
  id: string
}

/** Newest first, after `after`. */
export function listAuditLog(
  tx: Tx,
  workspaceId: string,
  { act, memberId, after, limit }: { act?: string; memberId?: string; after?: AuditKey | undefined; limit: number },
) {
  const older: SQL | undefined = after && sql`${auditLog.id} < ${after.id}::uuid`
  return tx
    .select({ entry: auditLog, member: { id: members.id, name: members.name } })
    .from(auditLog)
    .leftJoin(members, and(eq(members.workspaceId, auditLog.workspaceId), eq(members.id, auditLog.memberId)))
    .where(
      and(
        eq(auditLog.workspaceId, workspaceId),
        act === undefined ? undefined : eq(auditLog.act, act),
        memberId === undefined ? undefined : eq(auditLog.memberId, memberId),
        older,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
}
