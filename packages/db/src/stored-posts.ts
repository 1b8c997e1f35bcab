import type { Media, Post } from '@earshot/core/post'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'

type Row = Record<string, unknown> & { id: string; author: Record<string, unknown> }

/** Stored mentions as the posts that they were, in the order of their ids, after one. */
export async function listStoredPosts(
  tx: Tx,
  workspaceId: string,
  after: string | undefined,
  limit: number,
): Promise<{ id: string; post: Post }[]> {
  const rows = await selectPosts(
    tx,
    sql`m.workspace_id = ${workspaceId} and m.id > ${after ?? NIL} order by m.id limit ${limit}`,
  )
  return rows.map((row) => ({ id: row.id, post: toPost(row) }))
}

/** One stored mention as the post that it was; undefined where it is gone. */
export async function findStoredPost(tx: Tx, workspaceId: string, mentionId: string): Promise<Post | undefined> {
  const [row] = await selectPosts(tx, sql`m.workspace_id = ${workspaceId} and m.id = ${mentionId}`)
  return row && toPost(row)
}

async function selectPosts(tx: Tx, which: SQL): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select m.id, m.network, m.external_id, m.url, m.text, m.title, m.lang, to_json(m.published_at) as published_at,
      to_json(m.edited_at) as edited_at, m.links, m.handles, m.media, m.reply_to, m.parent_id, m.thread_id, m.channel,
      m.is_repost, m.is_quote, m.likes, m.shares, m.replies, m.reach_told, to_json(a) as author
    from app.mentions m join app.authors a on a.workspace_id = m.workspace_id and a.id = m.author_id
    where ${which}`)
  return rows
}

function toPost({ author, ...row }: Row): Post {
  const known = {
    title: row.title,
    lang: row.lang,
    editedAt: row.edited_at && new Date(row.edited_at as string).toISOString(),
    replyTo: row.reply_to,
    parentId: row.parent_id,
    threadId: row.thread_id,
    channel: row.channel,
    isRepost: row.is_repost || null,
    isQuote: row.is_quote || null,
    likes: row.likes,
    shares: row.shares,
    replies: row.replies,
    reach: row.reach_told === null ? null : Number(row.reach_told),
  }
  return {
    network: row.network as string,
    id: row.external_id as string,
    url: row.url as string,
    text: row.text as string,
    publishedAt: new Date(row.published_at as string).toISOString(),
    links: row.links as string[],
    mentions: row.handles as string[],
    media: row.media as Media[],
    author: {
      id: author.external_id as string,
      handle: author.handle as string,
      ...told({
        name: author.name,
        bio: author.bio,
        url: author.url,
        avatarUrl: author.avatar_url,
        followers: author.followers,
      }),
    },
    ...told(known),
  }
}

function told(values: Record<string, unknown>): Record<string, never> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as never
}

/** Recent posts of the workspace and of the streams that all share, in the order of network and id, after one. */
export async function listRecentPosts(
  tx: Tx,
  workspaceId: string,
  after: { network: string; id: string },
  limit: number,
): Promise<Post[]> {
  const { rows } = await tx.execute<{ post: Post }>(sql`select post from app.recent_posts
    where workspace_id in (${workspaceId}, ${NIL}) and (network, external_id) > (${after.network}, ${after.id})
    order by network, external_id limit ${limit}`)
  return rows.map((row) => row.post)
}
