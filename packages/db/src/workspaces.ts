import { NotFound } from '@earshot/core/errors'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { heardInAll } from './heard-in-all.ts'
import { NIL } from './schema/app.ts'
import { workspaces } from './schema/workspaces.ts'

export type Workspace = Omit<typeof workspaces.$inferSelect, 'lastEvent' | 'deletedAt'>
export interface WorkspaceCounts {
  mentions: number
  monitors: number
  connections: number
  members: number
}

/** Makes a workspace under an id that was chosen before, since `withWorkspace` needs it. */
export async function createWorkspace(
  tx: Tx,
  workspaceId: string,
  { name, timeZone, isSample = false }: { name: string; timeZone?: string | undefined; isSample?: boolean },
): Promise<void> {
  await tx.insert(workspaces).values({ id: workspaceId, name, isSample, ...(timeZone && { timeZone }) })
}

/** undefined: there is none, or it was deleted. */
export async function findWorkspace(tx: Tx, workspaceId: string): Promise<Workspace | undefined> {
  const here = and(eq(workspaces.id, workspaceId), isNull(workspaces.deletedAt))
  return (await tx.select().from(workspaces).where(here))[0]
}

export async function getWorkspace(tx: Tx, workspaceId: string): Promise<Workspace> {
  const workspace = await findWorkspace(tx, workspaceId)
  if (!workspace) throw new NotFound('There is no such workspace.')
  return workspace
}

export async function updateWorkspace(
  tx: Tx,
  workspaceId: string,
  change: Partial<Pick<Workspace, 'name' | 'timeZone' | 'weekStartsOn' | 'language' | 'currency' | 'lostReasons'>>,
): Promise<void> {
  await tx.update(workspaces).set(change).where(eq(workspaces.id, workspaceId))
}

/** Closes it to everyone at once; a worker clears it out. */
export async function deleteWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.update(workspaces).set({ deletedAt: new Date() }).where(eq(workspaces.id, workspaceId))
}

export async function countWorkspace(tx: Tx, workspaceId: string): Promise<WorkspaceCounts> {
  const { rows } = await tx.execute<Record<keyof WorkspaceCounts, number>>(sql`select
    coalesce((select mentions from (${heardInAll(workspaceId, sql`select ${NIL}::uuid`)}) h), 0) as mentions,
    (select count(*)::int from app.monitors where workspace_id = ${workspaceId} and deleted_at is null) as monitors,
    (select count(*)::int from app.connections where workspace_id = ${workspaceId} and deleted_at is null) as connections,
    (select count(*)::int from app.members where workspace_id = ${workspaceId} and removed_at is null) as members`)
  return rows[0] as WorkspaceCounts
}
