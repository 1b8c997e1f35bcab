import type { AuditAct } from '@earshot/core/audit-act'
import { audit } from '@earshot/db/audit-log'
import { inTransaction } from '@earshot/db/client'
import { listWorkspacesOf } from '@earshot/db/memberships'
import { findSeatOf } from '@earshot/db/seats'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Services } from './services.ts'

/** What an account did, in the audit log of each workspace that it is a member of. */
export async function auditAccount(
  { db, authDb }: Pick<Services, 'db' | 'authDb'>,
  accountId: string,
  address: string | undefined,
  act: AuditAct,
): Promise<void> {
  for (const id of await inTransaction(authDb, (tx) => listWorkspacesOf(tx, accountId))) {
    const seat = await findSeatOf(db, id, accountId)
    if (!seat) continue
    const actor = { memberId: seat.memberId, address }
    await withWorkspace(db, id, (tx) => audit(tx, id, actor, { act, subject: accountId }))
  }
}
