import { Conflict, NotFound } from '@earshot/core/errors'
import type { TagColour } from '@earshot/core/tag-colour'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { mentionTags, tags } from './schema/tags.ts'

export interface Tag {
  id: string
  name: string
  colour: TagColour
  mentions: number
}

const columns = {
  id: tags.id,
  name: tags.name,
  colour: tags.color,
  mentions: sql<number>`(select count(*)::int from ${mentionTags} x where x.workspace_id = tags.workspace_id
    and x.tag_id = tags.id)`,
}

export function listTags(tx: Tx, workspaceId: string): Promise<Tag[]> {
  return tx.select(columns).from(tags).where(eq(tags.workspaceId, workspaceId)).orderBy(asc(tags.name))
}

export async function getTag(tx: Tx, workspaceId: string, id: string): Promise<Tag> {
  const [tag] = await tx.select(columns).from(tags).where(here(workspaceId, id))
  if (!tag) throw new NotFound('There is no such tag.')
  return tag
}

export async function createTag(tx: Tx, workspaceId: string, tag: { name: string; colour: TagColour }): Promise<Tag> {
  const id = newId()
  await refuseTwin(tx, workspaceId, tag.name)
  await tx.insert(tags).values({ workspaceId, id, name: tag.name, color: tag.colour })
  return getTag(tx, workspaceId, id)
}

export async function updateTag(
  tx: Tx,
  workspaceId: string,
  id: string,
  { name, colour }: { name?: string | undefined; colour?: TagColour | undefined },
): Promise<Tag> {
  const tag = await getTag(tx, workspaceId, id)
  if (name !== undefined && name !== tag.name) await refuseTwin(tx, workspaceId, name)
  await tx
    .update(tags)
    .set({ name: name ?? tag.name, color: colour ?? tag.colour })
    .where(here(workspaceId, id))
  return getTag(tx, workspaceId, id)
}

/** Takes it off every mention. */
export async function deleteTag(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await getTag(tx, workspaceId, id)
  await tx.delete(tags).where(here(workspaceId, id))
}

async function refuseTwin(tx: Tx, workspaceId: string, name: string): Promise<void> {
  const [twin] = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.workspaceId, workspaceId), eq(tags.name, name)))
  if (twin) throw new Conflict(`There is a tag called “${name}” already.`)
}

function here(workspaceId: string, id: string): SQL | undefined {
  return and(eq(tags.workspaceId, workspaceId), eq(tags.id, id))
}
