import { NotFound } from '@earshot/core/errors'
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { monitorExamples } from './schema/monitors.ts'

/** A post that a monitor's query must match, or must not. Only its text is kept when a member typed it. */
export interface MonitorExample {
  id: string
  post: { text: string; title?: string }
  mustMatch: boolean
}

export async function listMonitorExamples(tx: Tx, workspaceId: string, monitorId: string): Promise<MonitorExample[]> {
  const rows = await tx
    .select({ id: monitorExamples.id, post: monitorExamples.post, mustMatch: monitorExamples.mustMatch })
    .from(monitorExamples)
    .where(and(eq(monitorExamples.workspaceId, workspaceId), eq(monitorExamples.monitorId, monitorId)))
    .orderBy(asc(monitorExamples.createdAt), asc(monitorExamples.id))
  return rows as MonitorExample[]
}

export async function addMonitorExample(
  tx: Tx,
  workspaceId: string,
  monitorId: string,
  example: Omit<MonitorExample, 'id'>,
): Promise<MonitorExample> {
  const id = newId()
  await tx.insert(monitorExamples).values({ workspaceId, id, monitorId, ...example })
  return { id, ...example }
}

export async function removeMonitorExample(tx: Tx, workspaceId: string, monitorId: string, id: string): Promise<void> {
  const gone = await tx
    .delete(monitorExamples)
    .where(
      and(
        eq(monitorExamples.workspaceId, workspaceId),
        eq(monitorExamples.monitorId, monitorId),
        eq(monitorExamples.id, id),
      ),
    )
    .returning({ id: monitorExamples.id })
  if (gone.length === 0) throw new NotFound('There is no such example.')
}
