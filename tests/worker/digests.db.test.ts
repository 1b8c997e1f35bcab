import { inTransaction } from '@earshot/db/client'
import { listDueDigests, putDigest } from '@earshot/db/digests'
import { newId } from '@earshot/db/id'
import { deletePosts } from '@earshot/db/mentions-remove'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import type { Smtp } from '@earshot/worker/smtp'
import { expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { type Mailing, type MailServer, mailOnce, passMailTime, readMails, useMail } from './mail-fixture.ts'
import { ingestFor } from './worker-fixture.ts'

const HOUR = 3600_000
const database = useTestDatabase()
let app: App
let server: MailServer
let smtp: Smtp
let workspaceId: string
let ben: string
let settle: Mailing['settle']

useMail(database, (made) => {
  ;({ app, server, smtp, workspaceId, ben, settle } = made)
})

const due = () => settle({ digest: 'daily', digestAt: new Date(Date.now() - 60_000), timeZone: 'UTC' })

/** Noon so many days ago, in UTC. */
const noon = (daysAgo: number) => new Date(Math.floor(Date.now() / (24 * HOUR) - daysAgo) * 24 * HOUR + 12 * HOUR)

async function hear(daysAgo: number, text: string, likes = 0): Promise<string> {
  const id = newId()
  const author = { id: 'eve', handle: 'eve' }
  const post = {
    network: 'fake',
    id,
    url: 'https://fake.example/1',
    text,
    author,
    links: [],
    mentions: [],
    media: [],
    likes,
  }
  await ingestFor(app, workspaceId, { posts: [{ ...post, publishedAt: noon(daysAgo).toISOString() }] })
  return id
}

async function turn(twins = 1) {
  const put = async () => {
    for (const one of await inTransaction(app.db, (tx) => listDueDigests(tx, 100)))
      await withWorkspace(app.db, one.workspaceId, (tx) => putDigest(tx, one, app.now()))
  }
  await Promise.all(Array.from({ length: twins }, put))
  await passMailTime(database)
  await mailOnce(app, smtp, twins)
}

test('a digest says what was heard the day before against the day before that, in the member’s language, and is sent once', async () => {
  await database.owner.query(`update app.members set language = 'fr' where id = $1`, [ben])
  await hear(1, 'acme is awful and broken', 50)
  await hear(1, 'acme arrived')
  await hear(2, 'acme yesterday’s eve')
  await due()
  await turn(3)
  await due()
  await turn(3)
  const [one, ...others] = await readMails(server)
  expect(others).toEqual([])
  expect(one?.subject).toContain('Hier sur les réseaux')
  expect(one?.text).toMatch(/Citations\u00a0: 2 \(\+100\s% par rapport à la période précédente\)/)
  expect(one?.text?.indexOf('awful and broken')).toBeLessThan(one?.text?.indexOf('acme arrived') ?? 0)
  expect(one?.text).not.toContain('yesterday’s eve')
  expect(one?.text).toContain(`workspace=${workspaceId}`)
  const { rows } = await database.owner.query(
    'select digest_at > now() as later from app.notification_settings where member_id = $1',
    [ben],
  )
  expect(rows).toEqual([{ later: true }])
})

test('where there is nothing to say, nothing is sent', async () => {
  await hear(3, 'acme of long ago')
  await due()
  await turn()
  expect(server.taken).toEqual([])
  const { rows } = await database.owner.query('select state from app.mails')
  expect(rows).toEqual([{ state: 'dropped' }])
})

test('what was erased before a repeat is not in it; nor is anything sent to one who has left, or wants no digest any more', async () => {
  const gone = await hear(1, 'acme broke my heart')
  await hear(1, 'acme is slow')
  await due()
  server.answerText = () => ({ code: 452, text: 'Out of room' })
  await turn()
  expect(server.taken[0]?.raw).toContain('broke my heart')
  server.answerText = () => undefined
  await withWorkspace(database.worker, workspaceId, (tx) => deletePosts(tx, workspaceId, 'fake', [{ id: gone }]))
  await turn()
  expect(server.taken[1]?.raw).toContain('acme is slow')
  expect(server.taken[1]?.raw).not.toContain('broke my heart')

  await database.owner.query('delete from app.mails')
  await settle({ digest: 'never', digestAt: null })
  await turn()
  await due()
  await database.owner.query('update app.members set removed_at = now() where id = $1', [ben])
  await turn()
  expect(server.taken).toHaveLength(2)
})

test('quiet hours hold it back', async () => {
  await hear(1, 'acme is slow')
  const minute = (at: number) => Math.floor((at % (24 * HOUR)) / 60_000)
  await settle({ quiet: { from: minute(Date.now() - HOUR), to: minute(Date.now() + HOUR) } })
  await due()
  for (const one of await inTransaction(app.db, (tx) => listDueDigests(tx, 100)))
    await withWorkspace(app.db, one.workspaceId, (tx) => putDigest(tx, one, app.now()))
  await mailOnce(app, smtp)
  expect(server.taken).toEqual([])
  await passMailTime(database)
  await mailOnce(app, smtp)
  expect(server.taken).toHaveLength(1)
})
