import { normaliseAll } from '@earshot/connectors/normalise-all'
import { runTurn, type TurnEnd } from '@earshot/connectors/turn'
import { isHeard, type Outcome } from '@earshot/core/outcome'
import { inTransaction } from '@earshot/db/client'
import { type DueWatch, endTurn, findWatch, saveCursor, type Watch } from '@earshot/db/watches'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { ingestPage } from './ingest.ts'
import { openReadings, sinceOf } from './readings.ts'

const LONGEST_TURN_MS = 10 * 60_000

/** One turn of a watch: each page is stored as it comes, with its cursor; the last transaction ends the turn. */
export async function takeTurn(app: App, due: DueWatch, stop: AbortSignal): Promise<void> {
  const watch = await inTransaction(app.db, (tx) => findWatch(tx, due))
  if (!watch) return // a twin has done it, or it was switched off
  const startedAt = app.now()
  const since = sinceOf(app, watch)
  // A page that can't be stored leaves its connection open: it is closed with the turn.
  const over = new AbortController()
  const signal = AbortSignal.any([stop, over.signal, AbortSignal.timeout(LONGEST_TURN_MS)])
  const { end, version } = await readPages(app, watch, signal).finally(() => over.abort())
  const heardFrom = end.cut ? startedAt : Math.max((watch.heardUntil ?? watch.createdAt).getTime(), since)
  const ending = { outcome: end.outcome, startedAt, endedAt: app.now(), heardFrom }
  await withWorkspace(app.db, watch.workspaceId, (tx) => endTurn(tx, watch, version, ending))
  const { outcome } = end
  app.log.info({ watch: watch.watchId, network: watch.network, ms: app.now() - startedAt, ...outcome }, 'turn')
}

/** Reads each of the watch's readings to its end, one after the other; the outcome is the worst of theirs. */
async function readPages(app: App, watch: Watch, signal: AbortSignal): Promise<{ end: TurnEnd; version: number }> {
  const connector = app.getConnector(watch.network)
  const opened = await openReadings(app, connector, watch, signal)
  let { version } = watch
  if ('why' in opened) return { end: { outcome: opened, cut: false }, version }
  const { workspaceId, watchId } = watch
  const read = (items: readonly unknown[]) => normaliseAll(connector, items, opened.settings)
  const keeps = app.config.recentDays > 0 ? 'own' : 'nothing'
  const source = {
    network: connector.postsOf ?? watch.network,
    read,
    workspaces: [workspaceId],
    watchId,
    keeps,
  } as const
  const ends: TurnEnd[] = []
  for (const { reading, saves, empty } of opened.readings) {
    const pages = runTurn(connector, reading)
    let step = await pages.next(undefined)
    while (!step.done) {
      const { items, cursor } = step.value
      const { changes } = await ingestPage(app, source, items, async (tx) => {
        await empty?.(tx)
        version = await saveCursor(tx, watch, version, cursor === undefined ? undefined : saves(cursor))
      })
      step = await pages.next(changes.filter((change) => change.kind === 'new').length)
    }
    ends.push(step.value)
  }
  return { end: worstOf(ends), version }
}

function worstOf(ends: readonly TurnEnd[]): TurnEnd {
  const posts = ends.reduce((sum, { outcome }) => sum + (outcome.kind === 'heard' ? outcome.posts : 0), 0)
  const heard: Outcome = posts > 0 ? { kind: 'heard', posts } : { kind: 'nothing-new' }
  return { outcome: ends.find(({ outcome }) => !isHeard(outcome))?.outcome ?? heard, cut: ends.some(({ cut }) => cut) }
}
