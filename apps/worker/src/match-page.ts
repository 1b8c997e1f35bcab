import type { Post } from '@earshot/core/post'
import type { HeardPost } from '@earshot/db/heard'
import { enrich } from './enrich.ts'
import type { Monitors } from './monitors.ts'

/** A page's posts as one workspace sees them. */
export interface Matched {
  matched: HeardPost[]
  /** Those that none of its monitors matches. */
  unmatched: Post[]
}

/** Matches a page against the monitors of the workspaces that hear it; a post is enriched once, and only where one may match. */
export function matchPage(
  monitors: Monitors,
  posts: readonly Post[],
  workspaces: readonly string[],
): Map<string, Matched> {
  const pages = new Map(
    workspaces.map((workspaceId): [string, Matched] => [workspaceId, { matched: [], unmatched: [] }]),
  )
  for (const post of posts) {
    const candidates = monitors.candidates(post)
    const enriched = workspaces.some((workspaceId) => candidates.has(workspaceId)) ? enrich(post) : undefined
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
