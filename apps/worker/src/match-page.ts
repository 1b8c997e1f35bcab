import type { Post } from '@earshot/core/post'
import type { HeardPost } from '@earshot/db/heard'
import type { App } from './app.ts'
import { openEnriched } from './enrich.ts'
import { adjustEnriched, adjustMatch } from './layers.ts'
import { wholeText } from './lead-evidence.ts'
import { mapInTurns } from './map-in-turns.ts'

/** A page's posts as one workspace sees them. */
export interface Matched {
  matched: HeardPost[]
  /** Those that none of its monitors matches. */
  unmatched: Post[]
}

/** Matches a page against the monitors of the workspaces that hear it; a post is enriched once, and only where one may match. */
export async function matchPage(
  { db, monitors, layers }: Pick<App, 'db' | 'monitors' | 'layers'>,
  posts: readonly Post[],
  workspaces: readonly string[],
): Promise<Map<string, Matched>> {
  const pages = new Map(
    workspaces.map((workspaceId): [string, Matched] => [workspaceId, { matched: [], unmatched: [] }]),
  )
  const found = posts.map((post) => ({ post, candidates: monitors.candidates(post) }))
  const wanted = found.filter(({ candidates }) => workspaces.some((workspaceId) => candidates.has(workspaceId)))
  const enrichedAt = await openEnriched(wanted.map(({ post }) => post))
  const taught = await layers.of(
    db,
    workspaces.filter((workspaceId) => wanted.some(({ candidates }) => candidates.has(workspaceId))),
  )
  let read = 0
  await mapInTurns(found, (one) => {
    const { post, candidates } = one
    const enrichedHere = wanted[read] === one ? enrichedAt(read++) : undefined
    for (const [workspaceId, page] of pages) {
      const own = taught.get(workspaceId) ?? {}
      const general = candidates.has(workspaceId) ? enrichedHere : undefined
      const enriched = general && adjustEnriched(own, wholeText(post), general)
      const matches = enriched
        ? (candidates.get(workspaceId) ?? [])
            .flatMap((candidate) => monitors.verify(post, enriched, candidate) ?? [])
            .map((match) => adjustMatch(own, wholeText(post), { general, taught: enriched }, match))
        : []
      if (enriched && matches.length > 0) page.matched.push({ post, enriched, matches })
      else page.unmatched.push(post)
    }
  })
  return pages
}
