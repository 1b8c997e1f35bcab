import { NotFound } from '@earshot/core/errors'
import type { Tx } from '@earshot/db/client'
import { findStoredPost } from '@earshot/db/stored-posts'

export async function requireMention(tx: Tx, workspaceId: string, id: string) {
  const post = await findStoredPost(tx, workspaceId, id)
  if (!post) throw new NotFound('There is no such mention.')
  return post
}
