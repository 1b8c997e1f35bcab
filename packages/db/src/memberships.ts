import { and, asc, eq, min } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { memberships } from './schema/auth.ts'

/** Where to look for an account's members; whether they still are stands in each workspace. In the role `auth`, as all here. */
export async function listWorkspacesOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(eq(memberships.accountId, accountId))
    .orderBy(asc(memberships.createdAt), asc(memberships.workspaceId))
  return rows.map((row) => row.workspaceId)
}

/** Written before the member: one that has no member behind it is passed over. */
export async function addMembership(tx: Tx, accountId: string, workspaceId: string): Promise<void> {
  await tx.insert(memberships).values({ accountId, workspaceId }).onConflictDoNothing()
}

export async function removeMembership(tx: Tx, accountId: string, workspaceId: string): Promise<void> {
  await tx
    .delete(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.workspaceId, workspaceId)))
}

/** Every workspace of the installation, oldest first: for its operator, who is outside of all of them. */
export async function listEveryWorkspace(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .groupBy(memberships.workspaceId)
    .orderBy(min(memberships.createdAt), asc(memberships.workspaceId))
  return rows.map((row) => row.workspaceId)
}
