import type { Post } from '@earshot/core/post'
import type { HeardPost } from '@earshot/db/heard'
import { enrichAll } from './enrich.ts'
import type { Monitors } from './monitors.ts'

/** A page's posts as one workspace sees them. */
export interface Matched {
  matched: HeardPost[]
  /** Those that none of its monitors matches. */
  unmatched: Post[]
}

/** Matches a page against the monitors of the workspaces that hear it; a post is enriched once, and only where one may match. */
export async function matchPage(
  monitors: Monitors,
  posts: readonly Post[],
  workspaces: readonly string[],
): Promise<Map<string, Matched>> {
  const pages = new Map(
    workspaces.map((workspaceId): [string, Matched] => [workspaceId, { matched: [], unmatched: [] }]),
  )
  const found = posts.map((post) => ({ post, candidates: monitors.candidates(post) }))
  const wanted = found.filter(({ candidates }) => workspaces.some((workspaceId) => candidates.has(workspaceId)))
  const read = await enrichAll(wanted.map(({ post }) => post))
  const enrichedOf = new Map(wanted.map(({ post }, i) => [post, read[i]]))
  for (const { post, candidates } of found) {
    const enriched = enrichedOf.get(post)
    for (const [workspaceId, page] of pages) {
      const matches = enriched
        ? (candidates.get(workspaceId) ?? []).flatMap((candidate) => monitors.verify(post, enriched, candidate) ?? [])
        : []
      if (enriched && matches.length > 0) page.matched.push({ post, enriched, matches })
      else page.unmatched.push(post)
    }
  }
  return pages
}
