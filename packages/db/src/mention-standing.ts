import type { Post } from '@earshot/core/post'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'

/** How a post stands in a workspace before a page is stored. */
export interface Standing {
  mentionId: string | undefined
  isMatched: boolean
  digest: string | undefined
  receivedAt: number | undefined
  /** Of the newest copy that we heard, stored or not; ms since the epoch. */
  versionAt: number
  isDeleted: boolean
  /** It is among the workspace's recent posts. */
  isRecent: boolean
}

type Row = {
  network: string
  external_id: string
  id: string | null
  is_matched: boolean | null
  digest: string | null
  received_at: string | null
  version_at: string | null
  is_deleted: boolean
  is_recent: boolean
}

/** By `keyOf` the post; one that is not known at all is absent. */
export async function findStanding(
  tx: Tx,
  workspaceId: string,
  posts: readonly Post[],
): Promise<Map<string, Standing>> {
  if (posts.length === 0) return new Map()
  const asked = JSON.stringify(posts.map(({ network, id, author }) => ({ network, id, author: author.id })))
  const { rows } = await tx.execute<Row>(sql`
    select p.network, p.id as external_id, m.id, m.is_matched, m.digest,
      (extract(epoch from m.received_at) * 1000)::bigint as received_at,
      (extract(epoch from greatest(coalesce(m.edited_at, m.published_at), r.version_at)) * 1000)::bigint as version_at,
      t.external_id is not null as is_deleted, r.version_at is not null as is_recent
    from jsonb_to_recordset(${asked}::jsonb) p (network text, id text, author text)
    left join app.mentions m on m.workspace_id = ${workspaceId} and m.network = p.network and m.external_id = p.id
    left join lateral (select max(r.version_at) as version_at from app.recent_posts r
      where r.workspace_id = ${workspaceId} and r.network = p.network and r.external_id = p.id) r on true
    left join lateral (select t.external_id from app.tombstones t
      where t.network = p.network and t.external_id = p.id and t.author_id in ('', p.author)
        and t.workspace_id in (${workspaceId}, ${NIL}) limit 1) t on true
    where m.id is not null or r.version_at is not null or t.external_id is not null`)
  return new Map(
    rows.map((row) => [
      keyOf({ network: row.network, id: row.external_id }),
      {
        mentionId: row.id ?? undefined,
        isMatched: row.is_matched ?? false,
        digest: row.digest ?? undefined,
        receivedAt: row.received_at === null ? undefined : Number(row.received_at),
        versionAt: Number(row.version_at ?? 0),
        isDeleted: row.is_deleted,
        isRecent: row.is_recent,
      },
    ]),
  )
}

/** Ids are unique on one network only. */
export function keyOf({ network, id }: Pick<Post, 'network' | 'id'>): string {
  return `${network}\n${id}`
}
