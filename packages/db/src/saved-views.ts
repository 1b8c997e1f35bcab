import { NotFound } from '@earshot/core/errors'
import { and, asc, eq, or, type SQL } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { savedViews } from './schema/saved-views.ts'

export interface SavedView {
  id: string
  name: string
  filter: Record<string, unknown>
  shared: boolean
  memberId: string
}

const columns = {
  id: savedViews.id,
  name: savedViews.name,
  filter: savedViews.filter,
  shared: savedViews.isShared,
  memberId: savedViews.memberId,
}

/** Those that a member sees: their own, and the shared ones. */
export function listSavedViews(tx: Tx, workspaceId: string, memberId: string): Promise<SavedView[]> {
  return tx
    .select(columns)
    .from(savedViews)
    .where(seenBy(workspaceId, memberId))
    .orderBy(asc(savedViews.position), asc(savedViews.createdAt), asc(savedViews.id))
}

export async function getSavedView(tx: Tx, workspaceId: string, memberId: string, id: string): Promise<SavedView> {
  const [view] = await tx
    .select(columns)
    .from(savedViews)
    .where(and(seenBy(workspaceId, memberId), eq(savedViews.id, id)))
  if (!view) throw new NotFound('There is no such saved view.')
  return view
}

export async function createSavedView(tx: Tx, workspaceId: string, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const id = newId()
  const { shared: isShared, ...rest } = view
  await tx.insert(savedViews).values({ workspaceId, id, isShared, ...rest })
  return { id, ...view }
}

export async function updateSavedView(
  tx: Tx,
  workspaceId: string,
  id: string,
  { shared, ...change }: Partial<{ name: string; filter: Record<string, unknown>; shared: boolean; position: number }>,
): Promise<void> {
  const set = { ...change, ...(shared !== undefined && { isShared: shared }) }
  if (Object.keys(set).length === 0) return
  await tx.update(savedViews).set(set).where(here(workspaceId, id))
}

export async function deleteSavedView(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.delete(savedViews).where(here(workspaceId, id))
}

function seenBy(workspaceId: string, memberId: string): SQL | undefined {
  return and(
    eq(savedViews.workspaceId, workspaceId),
    or(eq(savedViews.memberId, memberId), eq(savedViews.isShared, true)),
  )
}

function here(workspaceId: string, id: string): SQL | undefined {
  return and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id))
}
