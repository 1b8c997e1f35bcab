import type { Post } from '@earshot/core/post'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { versionAtOf } from './heard.ts'
import { authorIdOf } from './id.ts'
import { makeRowArrays } from './row-arrays.ts'
import { authors as authorsTable } from './schema/authors.ts'

const toArrays = makeRowArrays<ReturnType<typeof toRow>>(authorsTable, {
  id: (row) => row.id,
  network: (row) => row.network,
  external_id: (row) => row.external_id,
  handle: (row) => row.handle,
  name: (row) => row.name,
  bio: (row) => row.bio,
  url: (row) => row.url,
  avatar_url: (row) => row.avatar_url,
  followers: (row) => row.followers,
  first_seen_at: (row) => row.first_seen_at,
  seen_at: (row) => row.seen_at,
})

/** Adds the authors of posts, or renews what is known of them; an older copy of a post renews nothing. */
export async function storeAuthors(tx: Tx, workspaceId: string, posts: readonly Post[]): Promise<void> {
  const authors = new Map<string, ReturnType<typeof toRow>>()
  for (const post of posts) {
    const row = toRow(post)
    const other = authors.get(row.id)
    const latest = other && other.seen_at > row.seen_at ? other : row
    const firstSeen = other && other.first_seen_at < row.first_seen_at ? other.first_seen_at : row.first_seen_at
    authors.set(row.id, { ...latest, first_seen_at: firstSeen })
  }
  const rows = [...authors.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { columns, values, from } = toArrays(rows)
  await tx.execute(sql`insert into app.authors as a (workspace_id, ${columns}) select ${workspaceId}::uuid, ${values} from ${from}
    on conflict (workspace_id, id) do update set
      ${renewed('handle')}, ${renewed('name')}, ${renewed('bio')}, ${renewed('url')}, ${renewed('avatar_url')},
      ${renewed('followers')}, seen_at = greatest(a.seen_at, excluded.seen_at),
      first_seen_at = least(a.first_seen_at, excluded.first_seen_at)
    where excluded.seen_at > a.seen_at or excluded.first_seen_at < a.first_seen_at`)
}

function renewed(column: string): SQL {
  const name = sql.identifier(column)
  return sql`${name} = case when excluded.seen_at > a.seen_at then excluded.${name} else a.${name} end`
}

function toRow(post: Post) {
  const { network, author } = post
  return {
    id: authorIdOf(network, author.id),
    network,
    external_id: author.id,
    handle: author.handle,
    name: author.name ?? null,
    bio: author.bio ?? null,
    url: author.url ?? null,
    avatar_url: author.avatarUrl ?? null,
    followers: author.followers ?? null,
    first_seen_at: post.publishedAt,
    seen_at: new Date(versionAtOf(post)).toISOString(),
  }
}
