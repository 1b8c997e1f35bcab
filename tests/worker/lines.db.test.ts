import type { Page } from '@earshot/connectors/connector'
import { feed } from '@earshot/connectors/feed/feed'
import type { App } from '@earshot/worker/app'
import { takeTurn } from '@earshot/worker/turn'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, openTestApp, rss, serveFeed } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let site: Awaited<ReturnType<typeof serveFeed>>
beforeAll(async () => {
  app = await openTestApp(database)
  site = await serveFeed(() => ({ text: rss([{ id: '1', text: 'acme' }]) }))
})
afterAll(async () => {
  site.server.close()
  await app.close()
})

test('a turn whose page could not be stored leaves nothing open at its network', async () => {
  const listening = await addListening(database, 'acme', site.url)
  let signal: AbortSignal | undefined
  const watched: typeof feed = {
    ...feed,
    channel(turn) {
      signal = turn.signal
      return feed.channel?.(turn) as AsyncIterable<Page>
    },
  }
  const candidates = () => {
    throw new Error('the database is full')
  }
  const broken: App = { ...app, getConnector: () => watched, monitors: { ...app.monitors, candidates } }
  await expect(takeTurn(broken, listening, new AbortController().signal)).rejects.toThrow('the database is full')
  expect(signal?.aborted).toBe(true)
})
