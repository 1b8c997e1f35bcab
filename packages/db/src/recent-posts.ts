import type { Post } from '@earshot/core/post'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { versionAtOf } from './heard.ts'

/** Keeps what was heard and matched nothing, for previews and back-tests; an older copy changes nothing, a deleted post is not kept. */
export async function keepRecentPosts(
  tx: Tx,
  workspaceId: string,
  posts: readonly Post[],
  heardAt: number,
): Promise<void> {
  if (posts.length === 0) return
  const rows = posts
    .map((post) => ({
      network: post.network,
      external_id: post.id,
      post,
      version_at: new Date(versionAtOf(post)).toISOString(),
      bucket: bucketOf(post.id),
    }))
    .sort((a, b) => (a.external_id < b.external_id ? -1 : 1))
  await tx.execute(sql`insert into app.recent_posts as p (workspace_id, network, external_id, post, version_at, heard_at, bucket)
    select ${workspaceId}, r.network, r.external_id, r.post, r.version_at, ${new Date(heardAt)}, r.bucket
    from jsonb_populate_recordset(null::app.recent_posts, ${JSON.stringify(rows)}::jsonb) r
    where not exists (select from app.tombstones t where t.network = r.network and t.external_id = r.external_id
      and t.author_id in ('', r.post->'author'->>'id') and t.workspace_id = ${workspaceId})
    on conflict (workspace_id, network, external_id) do update set post = excluded.post, version_at = excluded.version_at
    where excluded.version_at >= p.version_at and excluded.post <> p.post`)
}

/** Posts that became mentions are no longer among them. */
export async function dropRecentPosts(tx: Tx, workspaceId: string, posts: readonly Post[]): Promise<void> {
  if (posts.length === 0) return
  const gone = JSON.stringify(posts.map(({ network, id }) => ({ network, id })))
  await tx.execute(sql`delete from app.recent_posts r using jsonb_to_recordset(${gone}::jsonb) g (network text, id text)
    where r.workspace_id = ${workspaceId} and r.network = g.network and r.external_id = g.id`)
}

/** 0 to 65535, the same for an id always (FNV-1a). */
function bucketOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash >>> 16) ^ (hash & 0xffff)
}
