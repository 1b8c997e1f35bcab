import { checkSettings } from '@earshot/connectors/check-settings'
import { type NormalisedPage, normaliseAll } from '@earshot/connectors/normalise-all'
import { runTurn } from '@earshot/connectors/turn'
import { isHeard, type Outcome } from '@earshot/core/outcome'
import type { Post } from '@earshot/core/post'
import { inTransaction, type Tx } from '@earshot/db/client'
import { noteOutcome } from '@earshot/db/connection-state'
import { deletePosts } from '@earshot/db/mentions-remove'
import { keepRecentPosts } from '@earshot/db/recent-posts'
import { NIL } from '@earshot/db/schema/app'
import { coverListeners } from '@earshot/db/stream-coverage'
import { linkStreams } from '@earshot/db/stream-links'
import {
  claimStreams,
  type LeasedStream,
  listListeners,
  releaseStream,
  renewStream,
  saveStreamCursor,
} from '@earshot/db/streams'
import { turnToWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { ingestPage } from './ingest.ts'
import { lineOf } from './line.ts'
import { keepDoing, keepTaking, runJob } from './run.ts'

const LOOK_MS = 2000
const RENEW_MS = 10_000
const MOST_STREAMS = 50
const REST_MS = 15_000

/** Reads the streams that no other worker reads, each as long as its lease holds. */
export function keepStreaming(app: App): { stop(): Promise<void> } {
  return keepTaking(
    app,
    { name: 'streams', restMs: LOOK_MS, most: MOST_STREAMS },
    (room) =>
      inTransaction(app.db, async (tx) => {
        await linkStreams(tx)
        return room > 0 ? claimStreams(tx, app.id, room) : []
      }),
    (stream, stop) => runJob(app, 'stream', { stream: stream.id }, () => readStream(app, stream, stop)),
  )
}

/** Reads a stream under its lease, marks what was heard, and rests after a failure. */
async function readStream(app: App, stream: LeasedStream, stop: AbortSignal): Promise<void> {
  const lost = new AbortController()
  const heard = { from: app.now(), hasPage: false, joined: stream.cursor !== undefined }
  const mark = async (outcome: Outcome) => {
    const span = { outcome, startedAt: heard.from, endedAt: app.now(), joined: heard.joined }
    await inTransaction(app.db, async (tx) => coverListeners(tx, await listListeners(tx, stream.id), span))
    Object.assign(heard, { from: span.endedAt, joined: true })
  }
  const renewal = keepDoing(app, 'stream lease', RENEW_MS, async () => {
    if (!(await inTransaction(app.db, (tx) => renewStream(tx, stream.id, app.id)))) lost.abort()
    else if (heard.hasPage) await mark({ kind: 'nothing-new' })
    return false
  })
  let restMs = REST_MS
  try {
    const outcome = await readPages(app, stream, AbortSignal.any([stop, lost.signal]), () => {
      heard.hasPage = true
    })
    await renewal.stop()
    if (!lost.signal.aborted && (heard.hasPage || !isHeard(outcome))) await mark(outcome)
    if (!lost.signal.aborted) await noteFor(app, stream, outcome)
    if (outcome.kind === 'waiting') restMs = Date.parse(outcome.until) - app.now()
    else if (isHeard(outcome)) restMs = 0
    app.log.info({ stream: stream.id, network: stream.network, ...outcome }, 'stream ended')
  } finally {
    lost.abort() // a page that can't be stored leaves the line open
    await renewal.stop()
    await inTransaction(app.db, (tx) => releaseStream(tx, stream.id, app.id, Math.max(0, restMs)))
  }
}

/** What a stream met with the sign-in that it was opened with, which is its first listener's. */
async function noteFor(app: App, stream: LeasedStream, outcome: Outcome): Promise<void> {
  await inTransaction(app.db, async (tx) => {
    const [first] = await listListeners(tx, stream.id)
    if (!first) return
    await turnToWorkspace(tx, first.workspaceId)
    await noteOutcome(tx, first, outcome)
  })
}

/** A page is stored with the cursor behind it, for every workspace that listens. */
async function readPages(app: App, stream: LeasedStream, signal: AbortSignal, onPage: () => void): Promise<Outcome> {
  const connector = app.getConnector(stream.network)
  const settings = checkSettings(connector, stream.settings, app.engine.guard)
  const [first] = await inTransaction(app.db, (tx) => listListeners(tx, stream.id))
  if (!first) return { kind: 'nothing-new' }
  const { http, socket } = app.engine.open(await lineOf(app, connector, settings, first, signal))
  const turn = { settings, cursor: stream.cursor, since: app.now(), http, socket, signal, now: app.now }
  const network = connector.postsOf ?? stream.network
  const pages = runTurn(connector, { mode: 'stream', turn } as never)
  let step = await pages.next(undefined)
  while (!step.done) {
    const { items, cursor } = step.value
    const listeners = await inTransaction(app.db, (tx) => listListeners(tx, stream.id))
    const page = normaliseAll(connector, items, settings)
    const workspaces = [...new Set(listeners.map((listener) => listener.workspaceId))]
    const source = {
      network,
      read: () => page,
      workspaces,
      watchId: undefined,
      keeps: 'shared',
    } as const
    const { changes } = await ingestPage(app, source, items, async (tx, { unmatched }) => {
      await keepForAll(tx, app, network, page, unmatched)
      stream.version = await saveStreamCursor(tx, stream, app.id, cursor, page.posts.length)
    })
    onPage()
    step = await pages.next(changes.length)
  }
  return step.value.outcome
}

/** What the stream said that nobody's monitor matches, and what it took back, stands once for all workspaces. */
async function keepForAll(
  tx: Tx,
  app: App,
  network: string,
  page: NormalisedPage,
  unmatched: readonly Post[],
): Promise<void> {
  await turnToWorkspace(tx, NIL)
  if (app.config.recentDays > 0) await keepRecentPosts(tx, NIL, unmatched, app.now())
  await deletePosts(tx, NIL, network, page.deletions)
}
