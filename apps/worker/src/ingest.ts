import type { NormalisedPage, Rejected } from '@earshot/connectors/normalise-all'
import type { Post } from '@earshot/core/post'
import { inTransaction, type Tx } from '@earshot/db/client'
import type { Change } from '@earshot/db/heard'
import { deleteAuthors, deletePosts } from '@earshot/db/mentions-remove'
import { storePosts } from '@earshot/db/mentions-store'
import { holdMonitors } from '@earshot/db/monitor-changes'
import { addToOutbox, toEvent } from '@earshot/db/outbox'
import { quarantine } from '@earshot/db/quarantine'
import { queueForRules } from '@earshot/db/rule-queue'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from './app.ts'
import { cleanPost } from './clean.ts'
import { type Matched, matchPage } from './match-page.ts'
import { apartFromPoison, Probed, retryOnChange } from './retry-page.ts'

/** Where a page comes from, and who hears it. */
export interface Source {
  network: string
  /** Reads the network's items; each that can't be read is set aside with its reason. */
  read(items: readonly unknown[]): NormalisedPage
  /** In the order of their ids. */
  workspaces: readonly string[]
  watchId: string | undefined
  /** Whose recent posts those are that match nothing: the workspace's, or all listeners' (the caller keeps them), or nobody's. */
  keeps: 'own' | 'shared' | 'nothing'
  /** Narrows what is stored to the posts that this monitor matches: of an import. */
  only?: string | undefined
}

/** What became of a page. */
export interface Ingested {
  changes: Change[]
  /** Posts that a monitor matches, stored before or now. */
  matched: number
  /** Posts that no monitor of any listener matches. */
  unmatched: Post[]
  rejected: Rejected[]
}

/** The whole way of a mention, one page at a time, from the network to the open dashboards. */
export async function ingestPage(
  app: App,
  source: Source,
  items: readonly unknown[],
  save: (tx: Tx, ingested: Ingested) => Promise<void>,
): Promise<Ingested> {
  const page = source.read(items)
  const posts = page.posts.map(cleanPost)

  return retryOnChange(app, async () => {
    const { sequence } = app.monitors
    const matched = await matchPage(app, posts, source.workspaces)

    // One transaction: a crash leaves either all of the page or none of it, cursor included.
    return apartFromPoison(app, matched, page, (matched, page, keep) =>
      inTransaction(app.db, async (tx) => {
        await holdMonitors(tx, sequence)
        const ingested: Ingested = { changes: [], matched: 0, unmatched: unmatchedOf(matched), rejected: page.rejected }
        for (const [workspaceId, posts] of matched)
          await storeForWorkspace(tx, app, source, workspaceId, posts, page, ingested)
        if (!keep) throw new Probed()
        await save(tx, ingested) // throws StaleCursor where a twin was quicker
        return ingested
      }),
    )
  })
}

async function storeForWorkspace(
  tx: Tx,
  app: App,
  source: Source,
  workspaceId: string,
  posts: Matched,
  page: NormalisedPage,
  into: Ingested,
): Promise<void> {
  const { network } = source
  const wanted = narrow(posts, source)
  if (isQuiet(wanted, page)) return
  await lockWorkspace(tx, workspaceId)
  const changes = [
    ...(await storePosts(tx, workspaceId, { ...wanted, keepsRecent: source.keeps === 'own' }, app.now())),
    ...(await deletePosts(tx, workspaceId, network, page.deletions)),
    ...(await deleteAuthors(tx, workspaceId, network, page.goneAuthors)),
  ]
  await addToOutbox(tx, workspaceId, changes.map(toEvent))
  await queueForRules(tx, workspaceId, changes)
  await quarantine(tx, workspaceId, { network, watchId: source.watchId }, page.rejected)
  into.changes.push(...changes)
  into.matched += wanted.matched.length
}

/** Of an import, what its monitor matches. Of a shared stream's other posts, only edits: one may have been a mention here. */
function narrow({ matched, unmatched }: Matched, { only, keeps }: Source): Matched {
  if (only)
    return {
      matched: matched.filter(({ matches }) => matches.some((match) => match.monitorId === only)),
      unmatched: [],
    }
  return {
    matched,
    unmatched: keeps === 'shared' ? unmatched.filter((post) => post.editedAt !== undefined) : unmatched,
  }
}

function isQuiet({ matched, unmatched }: Matched, { deletions, goneAuthors, rejected }: NormalisedPage): boolean {
  return [matched, unmatched, deletions, goneAuthors, rejected].every((part) => part.length === 0)
}

function unmatchedOf(matched: ReadonlyMap<string, Matched>): Post[] {
  const [first, ...others] = matched.values()
  const elsewhere = new Set(others.flatMap((page) => page.matched.map(({ post }) => post)))
  return first?.unmatched.filter((post) => !elsewhere.has(post)) ?? []
}
