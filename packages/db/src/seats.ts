import type { Role } from '@earshot/core/roles'
import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { members } from './schema/members.ts'
import { workspaces } from './schema/workspaces.ts'

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
export function findSeatOf(tx: Tx, workspaceId: string, accountId: string): Promise<Seat | undefined> {
  return findSeat(tx, workspaceId, eq(members.accountId, accountId))
}

/** The seat of a member. */
export function findSeatOfMember(tx: Tx, workspaceId: string, memberId: string): Promise<Seat | undefined> {
  return findSeat(tx, workspaceId, eq(members.id, memberId))
}

async function findSeat(tx: Tx, workspaceId: string, who: SQL): Promise<Seat | undefined> {
  const [seat] = await tx
    .select({
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      timeZone: workspaces.timeZone,
      isSample: workspaces.isSample,
      memberId: members.id,
      accountId: members.accountId,
      role: members.role,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.workspaceId, workspaceId), who, isNull(members.removedAt), isNull(workspaces.deletedAt)))
  return seat
}
