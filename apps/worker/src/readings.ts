import { checkSettings } from '@earshot/connectors/check-settings'
import type { Connector } from '@earshot/connectors/connector'
import type { Reading } from '@earshot/connectors/turn'
import { Invalid, Refused } from '@earshot/core/errors'
import type { Outcome } from '@earshot/core/outcome'
import type { Tx } from '@earshot/db/client'
import { findMonitorQuery } from '@earshot/db/monitor-queries'
import type { Watch } from '@earshot/db/watches'
import { withWorkspace } from '@earshot/db/with-workspace'
import { parseQuery } from '@earshot/query/parse'
import { weaken } from '@earshot/query/push-down'
import type { App } from './app.ts'
import { openInbox } from './inbox.ts'
import { openKept } from './kept.ts'
import { lineOf } from './line.ts'

const DAY_MS = 24 * 3600_000
/** How far a first turn reaches back, where the network keeps as much. */
const FIRST_REACH_MS = 7 * DAY_MS
/** Pages overlap on purpose: a post may be listed late. */
const OVERLAP_MS = 10 * 60_000

/** One thing to read; `saves` gives the watch's whole cursor, with this reading's own in it. */
export interface OpenReading {
  reading: Reading
  /** Where the page was pushed: takes it out of the inbox, in the transaction that stores it. */
  empty?(tx: Tx): Promise<void>
  saves(cursor: string): string
}

/** What a watch reads; an outcome where it can't be read: a setting that no longer holds asks for its person. */
export async function openReadings(
  app: App,
  connector: Connector,
  watch: Watch,
  signal: AbortSignal,
): Promise<{ settings: unknown; readings: OpenReading[] } | Extract<Outcome, { why: string }>> {
  const { workspaceId, connectionId, monitorId } = watch
  try {
    const settings = checkSettings(connector, watch.settings, app.engine.guard)
    const line = app.engine.open(await lineOf(app, connector, settings, { workspaceId, connectionId }, signal))
    const common = { settings, ...line, signal, now: app.now }
    if (watch.kind === 'channel' || !monitorId) {
      const { inbox, empty } = openInbox(app, watch)
      const turn = { ...common, cursor: watch.cursor, since: sinceOf(app, watch) }
      const kept = openKept(app, workspaceId, connector.postsOf ?? connector.network)
      const more = { ...(connector.pushed && { inbox }), ...(connector.deletionsOnly && { kept }) }
      const reading: Reading = { mode: 'channel', turn: { ...turn, ...more } }
      return { settings, readings: [{ reading, saves: (cursor) => cursor, ...(connector.pushed ? { empty } : {}) }] }
    }
    const searches = await listSearches(app, connector, workspaceId, monitorId)
    if (searches.length === 0) {
      return {
        kind: 'failed',
        why: `The search of ${connector.label} takes words only, and this monitor asks for none that must be there.`,
      }
    }
    const cursors = readCursors(watch.cursor)
    const readings = searches.map((query): OpenReading => {
      const cursor = cursors[query]
      const since = cursor === undefined ? firstSince(app, watch) : sinceOf(app, watch)
      return {
        reading: { mode: 'search', turn: { ...common, query, cursor, since } },
        saves: (saved) => {
          cursors[query] = saved
          return JSON.stringify(Object.fromEntries(searches.map((search) => [search, cursors[search]])))
        },
      }
    })
    return { settings, readings }
  } catch (error) {
    if (error instanceof Invalid || error instanceof Refused) return { kind: 'asks-person', why: error.message }
    throw error
  }
}

/** The searches that a monitor's query comes to on this network; each has a cursor of its own. */
async function listSearches(app: App, connector: Connector, workspaceId: string, monitorId: string): Promise<string[]> {
  const query = await withWorkspace(app.db, workspaceId, (tx) => findMonitorQuery(tx, workspaceId, monitorId))
  if (query === undefined || !connector.can) return []
  return weaken(parseQuery(query), connector.can)
}

/** By search. A damaged cursor only means that what it stood for is read again. */
function readCursors(cursor: string | undefined): Record<string, string | undefined> {
  if (!cursor?.startsWith('{')) return {}
  try {
    return JSON.parse(cursor)
  } catch {
    return {}
  }
}

/** Ms since the epoch. What is older was heard, or is no longer kept by the network. */
export function sinceOf(app: App, watch: Watch): number {
  return watch.heardUntil ? withinLookBack(app, watch, watch.heardUntil.getTime() - OVERLAP_MS) : firstSince(app, watch)
}

function firstSince(app: App, watch: Watch): number {
  return withinLookBack(app, watch, app.now() - FIRST_REACH_MS)
}

function withinLookBack(app: App, watch: Watch, from: number): number {
  const { lookBackMs } = app.getConnector(watch.network).card
  return lookBackMs === undefined ? from : Math.max(from, app.now() - lookBackMs)
}
