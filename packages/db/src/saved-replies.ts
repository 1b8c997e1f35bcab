import { Invalid, NotFound } from '@earshot/core/errors'
import { REPLY_VARIABLES, unknownVariables } from '@earshot/core/saved-reply'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { savedReplies } from './schema/saved-replies.ts'

export interface SavedReply {
  id: string
  name: string
  language: string
  text: string
}

const columns = {
  id: savedReplies.id,
  name: savedReplies.name,
  language: savedReplies.language,
  text: savedReplies.text,
}

/** By language and name. */
export function listSavedReplies(tx: Tx, workspaceId: string): Promise<SavedReply[]> {
  return tx
    .select(columns)
    .from(savedReplies)
    .where(eq(savedReplies.workspaceId, workspaceId))
    .orderBy(asc(savedReplies.language), asc(savedReplies.name), asc(savedReplies.id))
}

/** Throws `Invalid` where something stands in braces that is no variable. */
export async function createSavedReply(
  tx: Tx,
  workspaceId: string,
  reply: Omit<SavedReply, 'id'>,
): Promise<SavedReply> {
  refuseUnknown(reply.text)
  const [made] = await tx
    .insert(savedReplies)
    .values({ workspaceId, id: newId(), ...reply })
    .returning(columns)
  return made as SavedReply
}

/** Throws `Invalid` as `createSavedReply` does, and `NotFound`. */
export async function updateSavedReply(tx: Tx, workspaceId: string, reply: SavedReply): Promise<SavedReply> {
  const { id, ...change } = reply
  refuseUnknown(change.text)
  const [changed] = await tx
    .update(savedReplies)
    .set({ ...change, changedAt: sql`now()` })
    .where(here(workspaceId, id))
    .returning(columns)
  if (!changed) throw notThere()
  return changed
}

export async function deleteSavedReply(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const gone = await tx.delete(savedReplies).where(here(workspaceId, id)).returning(columns)
  if (gone.length === 0) throw notThere()
}

function refuseUnknown(text: string): void {
  const unknown = unknownVariables(text)
  if (unknown.length === 0) return
  const named = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ')
  throw new Invalid(`${named(unknown)} can’t be filled in. What can: ${named(REPLY_VARIABLES)}.`, {
    '/text': `has ${named(unknown)}, which can’t be filled in`,
  })
}

function notThere(): NotFound {
  return new NotFound('There is no such saved reply.')
}

function here(workspaceId: string, id: string) {
  return and(eq(savedReplies.workspaceId, workspaceId), eq(savedReplies.id, id))
}
