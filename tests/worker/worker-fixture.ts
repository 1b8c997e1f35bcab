import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { migrateQueue } from '@earshot/bus/backend'
import type { NormalisedPage } from '@earshot/connectors/normalise-all'
import { newId } from '@earshot/db/id'
import { type App, openApp } from '@earshot/worker/app'
import { ingestPage } from '@earshot/worker/ingest'
import { testLogLevel } from '../database/config.ts'
import type { TestDatabase } from '../database/test-database.ts'

/** A worker's app on a test's database; it may reach loopback. */
export async function openTestApp(database: Pick<TestDatabase, 'url'>, redisUrl?: string): Promise<App> {
  await migrateQueue(database.url)
  return openApp({
    databaseUrl: database.url,
    ownLogin: false,
    queueUrl: database.url,
    redisUrl,
    secretKey: 'a key for tests of more than 32 characters',
    origin: 'http://127.0.0.1:3000',
    concurrency: 4,
    allowPrivate: ['127.0.0.1'],
    recentDays: 3,
    dataFolder: undefined,
    logLevel: testLogLevel(),
    name: 'test',
  })
}

/** A workspace with one monitor and one connection to a feed, whose watch is due. */
export async function addListening(
  database: Pick<TestDatabase, 'owner' | 'addWorkspace'>,
  query: string,
  feedUrl: string,
) {
  const workspaceId = await database.addWorkspace()
  const [monitorId, connectionId, watchId] = [newId(), newId(), newId()]
  const { owner } = database
  await owner.query('insert into app.monitors (workspace_id, id, name, query) values ($1, $2, $3, $4)', [
    workspaceId,
    monitorId,
    'Acme',
    query,
  ])
  await owner.query(
    'insert into app.connections (workspace_id, id, network, name, settings) values ($1, $2, $3, $4, $5)',
    [workspaceId, connectionId, 'feed', 'A feed', { url: feedUrl }],
  )
  await owner.query(
    `insert into app.watches (workspace_id, id, connection_id, network, kind, every_ms) values ($1, $2, $3, 'feed', 'channel', 60000)`,
    [workspaceId, watchId, connectionId],
  )
  return { workspaceId, monitorId, connectionId, watchId }
}

/** Ingests a page as if a network had sent it to one workspace. */
export function ingestFor(
  app: App,
  workspaceId: string,
  page: Partial<NormalisedPage>,
  { network = 'fake', keeps = 'own' }: { network?: string; keeps?: 'own' | 'nothing' } = {},
) {
  const whole = { posts: [], deletions: [], goneAuthors: [], rejected: [], ...page }
  const source = { network, read: () => whole, workspaces: [workspaceId], watchId: undefined, keeps }
  return ingestPage(app, source, [], async () => undefined)
}

/** A feed on loopback that answers what `body` gives now. */
export async function serveFeed(
  body: () => { status?: number; text: string },
): Promise<{ url: string; server: Server; requests: () => number }> {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    const { status = 200, text } = body()
    response.writeHead(status, { 'content-type': status === 200 ? 'application/rss+xml' : 'text/html' }).end(text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    server,
    requests: () => requests,
  }
}

/** The same at every request: a time that moves is an edit. */
const STARTED_AT = new Date().toUTCString()

export function rss(items: { id: string; title?: string; text: string; at?: string }[]): string {
  const entries = items.map(
    ({ id, title = 'A title', text, at = STARTED_AT }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>https://news.example/${id}</link>
       <description>${text}</description><pubDate>${at}</pubDate></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example</link>
    <description>News</description>${entries.join('')}</channel></rss>`
}
