import { and, asc, eq } from 'drizzle-orm'
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
