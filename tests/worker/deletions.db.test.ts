import type { Connector } from '@earshot/connectors/connector'
import { createEngine } from '@earshot/connectors/http/engine'
import type { Rehearsal } from '@earshot/connectors/kit/rehearsal'
import { makeLedger, toWire } from '@earshot/connectors/kit/stage'
import { textAt } from '@earshot/connectors/records'
import { rehearsal as searching } from '@earshot/connectors/x/rehearsal'
import { x } from '@earshot/connectors/x/x'
import { rehearsal as asking } from '@earshot/connectors/x-compliance/rehearsal'
import { xCompliance } from '@earshot/connectors/x-compliance/x-compliance'
import { xStream } from '@earshot/connectors/x-stream/x-stream'
import { saveSecret } from '@earshot/db/connection-secrets'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { openKept } from '@earshot/worker/kept'
import { takeTurn } from '@earshot/worker/turn'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { openTestApp } from './worker-fixture.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const database = useTestDatabase()
let app: App
let now = NOON
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

/** A worker whose network is a rehearsed one, with what it keeps of a turn. */
function rehearsed(connector: Connector, rehearsal: Rehearsal, ledger: readonly unknown[]): App {
  const written = new Map<string, unknown>()
  const engine = createEngine({
    now: () => now,
    transport: async ({ method, url, headers, body = '', signal }) =>
      toWire(rehearsal.answer({ method, url, headers, body: body.toString(), pageSize: 100, written }, ledger), signal),
  })
  return { ...app, engine, now: () => now, getConnector: () => connector }
}

async function addWatch(
  workspaceId: string,
  connector: Connector,
  rehearsal: Rehearsal,
  kind: string,
  monitorId?: string,
) {
  const [connectionId, watchId] = [newId(), newId()]
  const { network } = connector
  await database.owner.query(
    'insert into app.connections (workspace_id, id, network, name, settings) values ($1, $2, $3, $3, $4)',
    [workspaceId, connectionId, network, rehearsal.settings],
  )
  await database.owner.query(
    `insert into app.watches (workspace_id, id, connection_id, monitor_id, network, kind, every_ms) values ($1, $2, $3, $4, $5, $6, 60000)`,
    [workspaceId, watchId, connectionId, monitorId ?? null, network, kind],
  )
  const place = { workspaceId, connectionId }
  await withWorkspace(app.db, workspaceId, (tx) => saveSecret(tx, app.keys, place, rehearsal.secret ?? {}))
  return { workspaceId, watchId }
}

test('a post of X that X says is deleted is removed, whichever connection heard it, and the others stay', async () => {
  const workspaceId = await database.addWorkspace()
  const monitorId = newId()
  await database.owner.query(
    `insert into app.monitors (workspace_id, id, name, query) values ($1, $2, 'Acme', 'acme')`,
    [workspaceId, monitorId],
  )
  const stop = new AbortController().signal
  const mentions = async () =>
    (
      await database.owner.query(
        'select network, external_id as id from app.mentions where workspace_id = $1 order by 2',
        [workspaceId],
      )
    ).rows
  const posts = makeLedger(searching, 0, 14)
  await takeTurn(rehearsed(x, searching, posts), await addWatch(workspaceId, x, searching, 'search', monitorId), stop)
  const heard = await mentions()
  expect(heard).toHaveLength(14)
  expect(xStream.normalise(posts[0], {})).toMatchObject({
    post: heard.find(({ id }) => id === textAt(posts[0], 'tweet.id')),
  })

  const kept = heard.map(({ id }) => ({ id, isGone: id.endsWith('3'), line: asking.recorded.items[0] }))
  expect(await openKept(app, workspaceId, 'x').ids(undefined, 100)).toEqual(heard.map(({ id }) => id).sort())
  const worker = rehearsed(xCompliance, asking, kept)
  const watch = await addWatch(workspaceId, xCompliance, asking, 'channel')
  await takeTurn(worker, watch, stop)
  expect(await mentions()).toEqual(heard)
  now += 15 * 60_000
  await takeTurn(worker, watch, stop)
  expect(await mentions()).toEqual(heard.filter(({ id }) => !id.endsWith('3')))
  expect((await mentions()).length).toBeLessThan(14)
})
