import type { Post } from '@earshot/core/post'
import { and, eq, gte, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { loadQueryPosts, type StoredPost } from './mention-search.ts'
import { NIL } from './schema/app.ts'
import { matches } from './schema/matches.ts'
import { mentions } from './schema/mentions.ts'
import { recentPosts } from './schema/recent-posts.ts'

/** What a draft is tried on: stored mentions, newest first, with whether the monitor matches them now. */
export async function loadSampleMentions(
  tx: Tx,
  workspaceId: string,
  monitorId: string | undefined,
  limit: number,
): Promise<(StoredPost & { isMatched: boolean; publishedAt: Date })[]> {
  const rows = await tx
    .select({ id: mentions.id, publishedAt: mentions.countedAt })
    .from(mentions)
    .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.isMatched, true)))
    .orderBy(sql`${mentions.countedAt} desc nulls last, ${mentions.id} desc nulls last`)
    .limit(limit)
  const ids = rows.map((row) => row.id)
  const matched = new Set(monitorId === undefined ? [] : await listMatchedIds(tx, workspaceId, monitorId, ids))
  const posts = new Map((await loadQueryPosts(tx, workspaceId, ids)).map((post) => [post.id, post]))
  return rows.flatMap(({ id, publishedAt }) => {
    const post = posts.get(id)
    return post ? [{ ...post, publishedAt, isMatched: matched.has(id) }] : []
  })
}

async function listMatchedIds(tx: Tx, workspaceId: string, monitorId: string, ids: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: matches.mentionId })
    .from(matches)
    .where(
      and(
        eq(matches.workspaceId, workspaceId),
        eq(matches.monitorId, monitorId),
        sql`${matches.mentionId} = any(${sql.param(ids)}::uuid[])`,
      ),
    )
  return rows.map((row) => row.id)
}

/** Posts that were heard and matched nothing, of the workspace and of the streams that all share; `total` is how many there are. */
export async function loadSampleRecent(
  tx: Tx,
  workspaceId: string,
  since: Date,
  limit: number,
): Promise<{ posts: { post: Post; heardAt: Date }[]; total: number }> {
  const mine = and(
    sql`${recentPosts.workspaceId} in (${workspaceId}::uuid, ${NIL}::uuid)`,
    gte(recentPosts.heardAt, since),
  )
  const [counted] = await tx.select({ total: sql<number>`count(*)::int` }).from(recentPosts).where(mine)
  const posts = await tx
    .select({ post: recentPosts.post, heardAt: recentPosts.heardAt })
    .from(recentPosts)
    .where(mine)
    .orderBy(recentPosts.bucket, recentPosts.externalId)
    .limit(limit)
  return { posts, total: counted?.total ?? 0 }
}
