import type { Post } from '@earshot/core/post'
import { inTransaction } from '@earshot/db/client'
import { storePosts } from '@earshot/db/mentions-store'
import { holdMonitors } from '@earshot/db/monitor-changes'
import { addToOutbox } from '@earshot/db/outbox'
import { endRematch, findRematch, type Rematch, type RematchState, saveRematch } from '@earshot/db/rematch-store'
import { queueForRules } from '@earshot/db/rule-queue'
import { listRecentPosts, listStoredPosts } from '@earshot/db/stored-posts'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from './app.ts'
import { matchPage } from './match-page.ts'
import { retryOnChange } from './retry-page.ts'

const AT_ONCE = 500

interface Step {
  posts: Post[]
  cursor: string
  isLast: boolean
}

/** Matches what is stored with a new or edited monitor, page by page: first the mentions, then the posts that matched nothing. */
export async function rematch(app: App, of: Rematch, stop: AbortSignal): Promise<void> {
  const { workspaceId, monitorId } = of
  while (!stop.aborted) {
    const state = await withWorkspace(app.db, workspaceId, (tx) => findRematch(tx, of))
    if (!state) return
    const step = await withWorkspace(app.db, workspaceId, (tx) => readStep(tx, state))
    await storeStep(app, state, step)
    if (!step.isLast) continue
    await withWorkspace(app.db, workspaceId, async (tx) => {
      await endRematch(tx, of)
      await addToOutbox(tx, workspaceId, [
        { kind: 'monitor.changed', body: { kind: 'monitor.changed', id: monitorId } },
      ])
    })
    app.log.info({ monitor: monitorId, version: of.version }, 'rematched')
    return
  }
}

async function readStep(tx: Parameters<typeof findRematch>[0], { workspaceId, cursor }: RematchState): Promise<Step> {
  if (!cursor?.startsWith('r')) {
    const stored = await listStoredPosts(tx, workspaceId, cursor?.slice(1), AT_ONCE)
    const last = stored.at(-1)
    const posts = stored.map(({ post }) => post)
    return { posts, cursor: last && stored.length === AT_ONCE ? `m${last.id}` : 'r', isLast: false }
  }
  const [network = '', id = ''] = cursor.length > 1 ? JSON.parse(cursor.slice(1)) : []
  const posts = await listRecentPosts(tx, workspaceId, { network, id }, AT_ONCE)
  const last = posts.at(-1)
  return {
    posts,
    cursor: last ? `r${JSON.stringify([last.network, last.id])}` : cursor,
    isLast: posts.length < AT_ONCE,
  }
}

async function storeStep(app: App, state: RematchState, { posts, cursor }: Step): Promise<void> {
  const { workspaceId } = state
  await retryOnChange(app, async () => {
    const { sequence } = app.monitors
    const { matched = [], unmatched = [] } = (await matchPage(app, posts, [workspaceId])).get(workspaceId) ?? {}
    // What was a mention and matches no more is one of the recent posts now; the others stand there already.
    const keepsRecent = !state.cursor?.startsWith('r')
    return inTransaction(app.db, async (tx) => {
      await holdMonitors(tx, sequence)
      await lockWorkspace(tx, workspaceId)
      const changes = await storePosts(tx, workspaceId, { matched, unmatched, keepsRecent }, app.now())
      await queueForRules(tx, workspaceId, changes)
      await saveRematch(tx, state, cursor, posts.length)
    })
  })
}
