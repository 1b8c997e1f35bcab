import { checkSettings } from '@earshot/connectors/check-settings'
import type { Connector } from '@earshot/connectors/connector'
import { normaliseAll } from '@earshot/connectors/normalise-all'
import { type Reading, runTurn, type TurnEnd } from '@earshot/connectors/turn'
import { Invalid, Refused } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { findMonitorQuery } from '@earshot/db/monitor-queries'
import { type DueWatch, endTurn, findWatch, saveCursor, type Watch } from '@earshot/db/watches'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { ingestPage } from './ingest.ts'
import { lineOf } from './line.ts'
import { toSearchQuery } from './search-query.ts'

const DAY_MS = 24 * 3600_000
/** How far a first turn reaches back, where the network keeps as much. */
const FIRST_REACH_MS = 7 * DAY_MS
/** Pages overlap on purpose: a post may be listed late. */
const OVERLAP_MS = 10 * 60_000
const LONGEST_TURN_MS = 10 * 60_000

/** One turn of a watch: each page is stored as it comes, with its cursor; the last transaction ends the turn. */
export async function takeTurn(app: App, due: DueWatch, stop: AbortSignal): Promise<void> {
  const watch = await inTransaction(app.db, (tx) => findWatch(tx, due))
  if (!watch) return // a twin has done it, or it was switched off
  const startedAt = app.now()
  const since = sinceOf(app, watch)
  const { end, version } = await readPages(
    app,
    watch,
    since,
    AbortSignal.any([stop, AbortSignal.timeout(LONGEST_TURN_MS)]),
  )
  const heardFrom = end.cut ? startedAt : Math.max((watch.heardUntil ?? watch.createdAt).getTime(), since)
  const ending = { outcome: end.outcome, startedAt, endedAt: app.now(), heardFrom }
  await withWorkspace(app.db, watch.workspaceId, (tx) => endTurn(tx, watch, version, ending))
  const { outcome } = end
  app.log.info({ watch: watch.watchId, network: watch.network, ms: app.now() - startedAt, ...outcome }, 'turn')
}

async function readPages(
  app: App,
  watch: Watch,
  since: number,
  signal: AbortSignal,
): Promise<{ end: TurnEnd; version: number }> {
  const connector = app.getConnector(watch.network)
  const reading = await openReading(app, connector, watch, since, signal)
  if ('refused' in reading)
    return { end: { outcome: { kind: 'asks-person', why: reading.refused }, cut: false }, version: watch.version }
  const { workspaceId, watchId } = watch
  const { settings } = reading.turn
  const read = (items: readonly unknown[]) => normaliseAll(connector, items, settings)
  const keeps = app.config.recentDays > 0 ? 'own' : 'nothing'
  const source = { network: watch.network, read, workspaces: [workspaceId], watchId, keeps } as const
  let version = watch.version
  const pages = runTurn(connector, reading)
  let step = await pages.next(undefined)
  while (!step.done) {
    const { items, cursor } = step.value
    const { changes } = await ingestPage(app, source, items, async (tx) => {
      version = await saveCursor(tx, watch, version, cursor)
    })
    step = await pages.next(changes.filter((change) => change.kind === 'new').length)
  }
  return { end: step.value, version }
}

/** What is read, and with which words; a setting that no longer holds asks for its person. */
async function openReading(
  app: App,
  connector: Connector,
  watch: Watch,
  since: number,
  signal: AbortSignal,
): Promise<Reading | { refused: string; turn?: never }> {
  const { workspaceId, connectionId, monitorId } = watch
  try {
    const settings = checkSettings(connector, watch.settings, app.engine.guard)
    const { http, socket } = app.engine.open(lineOf(app, connector, settings, { workspaceId, connectionId }, signal))
    const turn = { settings, cursor: watch.cursor, since, http, socket, signal, now: app.now } as never
    if (watch.kind === 'channel' || !monitorId) return { mode: 'channel', turn }
    const query = await withWorkspace(app.db, workspaceId, (tx) => findMonitorQuery(tx, workspaceId, monitorId))
    return { mode: 'search', turn: { ...(turn as object), query: toSearchQuery(query ?? '', connector.can) } as never }
  } catch (error) {
    if (error instanceof Invalid || error instanceof Refused) return { refused: error.message }
    throw error
  }
}

function sinceOf(app: App, watch: Watch): number {
  const { lookBackMs } = app.getConnector(watch.network).card
  const from = watch.heardUntil ? watch.heardUntil.getTime() - OVERLAP_MS : app.now() - FIRST_REACH_MS
  return lookBackMs === undefined ? from : Math.max(from, app.now() - lookBackMs)
}
