import type { PushAddress } from '@earshot/core/browser'
import { addBrowser } from '@earshot/db/browsers'
import { inTransaction } from '@earshot/db/client'
import { listWaiting } from '@earshot/db/news-waiting'
import { saveNotificationSettings } from '@earshot/db/notification-settings'
import type { PushKeys } from '@earshot/db/push-keys'
import { gatherPush, listDuePushes } from '@earshot/db/web-pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { openPushKeys } from '@earshot/worker/push-keys'
import { sendPush } from '@earshot/worker/send-push'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { TestDatabase } from '../database/test-database.ts'
import {
  type PushServiceSimulator,
  type Subscription,
  startPushServiceSimulator,
} from '../simulators/push-service-simulator/simulator.ts'
import { addMember } from './mail-fixture.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

/** What each test of pushes begins with: a push service that has taken nothing, and Ben, in one browser of whose pushes are on. */
export interface Pushing {
  app: App
  keys: PushKeys
  service: PushServiceSimulator
  workspaceId: string
  ben: string
  browser: Subscription
  /** Changes how Ben wants to be told. */
  settle(change: Parameters<typeof saveNotificationSettings>[3]): Promise<unknown>
}

/** Call it at the top of the file; `give` is handed what a test begins with, before each. */
export function usePushes(database: TestDatabase, give: (made: Pushing) => void): void {
  let app: App
  beforeAll(async () => {
    app = await openTestApp(database)
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    for (const table of ['notifications', 'notification_settings', 'web_pushes', 'browsers'])
      await database.owner.query(`delete from app.${table}`)
    const service = await startPushServiceSimulator()
    const { workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml')
    const ben = await addMember(database, workspaceId, 'Ben', 'sales')
    const keys = await openPushKeys(app)
    const browser = service.subscribe(keys.publicKey)
    await turnOn(database, workspaceId, ben, browser)
    const settle: Pushing['settle'] = (change) =>
      withWorkspace(database.api, workspaceId, (tx) => saveNotificationSettings(tx, workspaceId, ben, change))
    give({ app, keys, service, workspaceId, ben, browser, settle })
    return () => service.stop()
  })
}

/** As the api does for a browser's own call. Gives its id. */
export async function turnOn(
  database: TestDatabase,
  workspaceId: string,
  memberId: string,
  { endpoint, keys }: Subscription,
  sessionDigest = 'of a session',
): Promise<string> {
  const address: PushAddress = { endpoint, ...keys }
  const { browser } = await withWorkspace(database.api, workspaceId, (tx) =>
    addBrowser(tx, { workspaceId, memberId }, { ...address, name: 'Chrome, Linux', sessionDigest }),
  )
  return browser.id
}

/** Gathers and sends what is due, as a worker does; `twins` of them at once. */
export async function pushOnce(app: App, keys: PushKeys, twins = 1): Promise<void> {
  const turn = async () => {
    for (const one of await inTransaction(app.db, (tx) => listWaiting(tx, 'push', 100)))
      await withWorkspace(app.db, one.workspaceId, (tx) => gatherPush(tx, one, app.now()))
    for (const due of await inTransaction(app.db, (tx) => listDuePushes(tx, 100))) await sendPush(app, keys, due)
  }
  await Promise.all(Array.from({ length: twins }, turn))
}

/** As if all waits were over, and whoever had taken a push had died. */
export async function passPushTime(database: TestDatabase): Promise<void> {
  await database.owner.query(
    `update app.notifications set push_at = now() where push_at is not null and push_id is null`,
  )
  await database.owner.query(`update app.web_pushes set next_attempt_at = now(), lease_until = now() - interval '1 second',
    created_at = created_at - interval '2 minutes'`)
}

/** Waits over, then a worker's round; so many times. */
export async function pushAfterWaits(database: TestDatabase, app: App, keys: PushKeys, times = 1): Promise<void> {
  for (let n = 0; n < times; n++) {
    await passPushTime(database)
    await pushOnce(app, keys)
  }
}

/** How the pushes of a workspace stand, oldest first. */
export async function listPushStates({ owner }: TestDatabase, workspaceId: string): Promise<string[]> {
  const { rows } = await owner.query('select state from app.web_pushes where workspace_id = $1 order by id', [
    workspaceId,
  ])
  return rows.map((row) => row.state)
}

export async function findBrowser({ owner }: TestDatabase, { endpoint }: Subscription) {
  const { rows } = await owner.query<{ id: string; why: string | null; last_sent_at: Date | null }>(
    'select id, why, last_sent_at from app.browsers where endpoint = $1',
    [endpoint],
  )
  return rows[0]
}
