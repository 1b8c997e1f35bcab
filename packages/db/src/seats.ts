import type { Role } from '@earshot/core/roles'
import { type Db, readOnce } from './client.ts'

/** A member and the workspace that they sit in, as every request needs them. */
export interface Seat {
  workspaceId: string
  workspaceName: string
  timeZone: string
  isSample: boolean
  memberId: string
  accountId: string
  role: Role
}

/** The seat of an account; undefined where it has none, or no more, or the workspace was deleted. */
export function findSeatOf(db: Db, workspaceId: string, accountId: string): Promise<Seat | undefined> {
  return findSeat(db, workspaceId, 'account_id', accountId)
}

/** The seat of a member. */
export function findSeatOfMember(db: Db, workspaceId: string, memberId: string): Promise<Seat | undefined> {
  return findSeat(db, workspaceId, 'id', memberId)
}

async function findSeat(db: Db, workspaceId: string, column: 'account_id' | 'id', who: string) {
  const [seat] = await readOnce<Seat>(
    db,
    (
      literal,
    ) => `select w.workspace_id as "workspaceId", w.name as "workspaceName", w.time_zone as "timeZone", w.is_sample as "isSample",
        m.id as "memberId", m.account_id as "accountId", m.role
      from app.members m join app.workspaces w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${literal(workspaceId)} and m.${column} = ${literal(who)} and m.removed_at is null and w.deleted_at is null`,
    workspaceId,
  )
  return seat
}
