import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type AdjustedTask, adjustments } from './schema/adjustments.ts'

export type Adjustment = typeof adjustments.$inferSelect

export function listAdjustments(tx: Tx, workspaceId: string): Promise<Adjustment[]> {
  return tx.select().from(adjustments).where(eq(adjustments.workspaceId, workspaceId)).orderBy(adjustments.task)
}

/** Puts what was learnt in place of what was learnt before; whether members want it stays as they said. */
export async function saveAdjustment(
  tx: Tx,
  workspaceId: string,
  learnt: Omit<Adjustment, 'workspaceId' | 'isWanted' | 'learntAt'>,
): Promise<void> {
  // What is learnt has no prototype, which drizzle trips over.
  const { byLanguage, byWord } = learnt
  const values = { ...learnt, byLanguage: { ...byLanguage }, byWord: { ...byWord }, learntAt: new Date() }
  await tx
    .insert(adjustments)
    .values({ workspaceId, ...values })
    .onConflictDoUpdate({ target: [adjustments.workspaceId, adjustments.task], set: values })
}

/** Switches a layer on or off for what is heard from now on; one that is not better than the model stays out either way. */
export async function wantAdjustment(
  tx: Tx,
  workspaceId: string,
  task: AdjustedTask,
  isWanted: boolean,
): Promise<void> {
  await tx
    .insert(adjustments)
    .values({
      workspaceId,
      task,
      isWanted,
      isBetter: false,
      held: { n: 0, base: 0, adjusted: 0 },
      byLanguage: {},
      byWord: {},
      learntUntil: sql`'epoch'::timestamptz`,
    })
    .onConflictDoUpdate({ target: [adjustments.workspaceId, adjustments.task], set: { isWanted } })
}

/** Those that are in force. */
export async function listLayers(tx: Tx, workspaceId: string): Promise<Adjustment[]> {
  return tx
    .select()
    .from(adjustments)
    .where(and(eq(adjustments.workspaceId, workspaceId), adjustments.isBetter, adjustments.isWanted))
}
