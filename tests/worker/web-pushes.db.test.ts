import { newId } from '@earshot/db/id'
import { setAway } from '@earshot/db/members'
import { deletePosts } from '@earshot/db/mentions-remove'
import { readNotifications, takeBackNews } from '@earshot/db/notifications'
import type { PushKeys } from '@earshot/db/push-keys'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { keepPushing } from '@earshot/worker/keep-pushing'
import { beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import type { PushServiceSimulator, Subscription } from '../simulators/push-service-simulator/simulator.ts'
import { addMember, tell } from './mail-fixture.ts'
import {
  findBrowser,
  listPushStates,
  type Pushing,
  passPushTime,
  pushAfterWaits,
  pushOnce,
  turnOn,
  usePushes,
} from './push-fixture.ts'
import { ingestFor } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let keys: PushKeys
let service: PushServiceSimulator
let workspaceId: string
let ben: string
let ada: string
let browser: Subscription
let settle: Pushing['settle']

usePushes(database, (made) => {
  ;({ app, keys, service, workspaceId, ben, browser, settle } = made)
})
beforeEach(async () => {
  ada = await addMember(database, workspaceId, 'Ada', 'admin')
})

const push = (times?: number) => pushAfterWaits(database, app, keys, times)
const statesOf = () => listPushStates(database, workspaceId)
const titles = () => service.taken.map(({ message }) => message.title)

async function hearMention(text = 'acme is late again') {
  const id = newId()
  const author = { id: 'eve', handle: 'eve' }
  const url = 'https://fake.example/1'
  const post = { network: 'fake', id, url, text, author, links: [], mentions: [], media: [] }
  await ingestFor(app, workspaceId, { posts: [{ ...post, publishedAt: new Date().toISOString() }] })
  const { rows } = await database.owner.query('select id from app.mentions where external_id = $1', [id])
  return { id: rows[0].id as string, externalId: id }
}

describe('what a member is told', () => {
  test('is pushed once, in their words and without those of others, and leads to the very mention', async () => {
    const { id: mentionId } = await hearMention('acme broke my leg')
    await tell(database, workspaceId, [ben], { byId: ada, mentionIds: [mentionId] })
    await push(3)
    const [one, ...others] = service.taken
    expect([others, service.refused]).toEqual([[], []])
    const { rows } = await database.owner.query('select id, push_id from app.notifications')
    expect(one?.message).toEqual({
      title: 'Ada assigned a mention to you',
      body: expect.any(String),
      language: 'en',
      tag: rows[0].push_id,
      path: `/notifications/${mentionId}?workspace=${workspaceId}`,
      read: { id: rows[0].id, workspaceId },
    })
    expect(JSON.stringify(one)).not.toMatch(/leg|eve/)
    expect([one?.topic, one?.ttl]).toEqual([rows[0].push_id.replaceAll('-', ''), 86_400])
    expect(await statesOf()).toEqual(['sent'])
    expect((await findBrowser(database, browser))?.last_sent_at).toBeInstanceOf(Date)
  })

  test('goes to each browser of theirs, and to nobody else’s', async () => {
    const second = service.subscribe(keys.publicKey)
    await turnOn(database, workspaceId, ben, second)
    await turnOn(database, workspaceId, ada, service.subscribe(keys.publicKey))
    await tell(database, workspaceId, [ben])
    await push()
    expect(service.taken.map(({ endpoint }) => endpoint).sort()).toEqual([browser.endpoint, second.endpoint].sort())
  })

  test('comes together where it came close together, the push before being a minute old', async () => {
    await tell(database, workspaceId, [ben], { byId: ada })
    await push()
    for (let n = 0; n < 3; n++) await tell(database, workspaceId, [ben], { byId: ada })
    await database.owner.query('update app.notifications set push_at = now() where push_id is null')
    await pushOnce(app, keys)
    expect(service.taken).toHaveLength(1)
    await push()
    expect(titles()).toEqual(['Ada assigned 0 mentions to you', '3 notifications'])
    expect(service.taken[1]?.message).toMatchObject({ path: `/notifications?workspace=${workspaceId}` })
    expect(service.taken[1]?.message.read).toBeUndefined()
  })

  test('is written in their language', async () => {
    const [chloe, aoi] = [
      await addMember(database, workspaceId, 'Chloe', 'sales', 'fr'),
      await addMember(database, workspaceId, 'Aoi', 'sales', 'ja'),
    ]
    for (const member of [chloe, aoi]) await turnOn(database, workspaceId, member, service.subscribe(keys.publicKey))
    await tell(database, workspaceId, [chloe, aoi], { byId: ada, mentionIds: [(await hearMention()).id] })
    await push()
    expect(titles().sort()).toEqual(['Ada vous a attribué une citation', 'Adaさんが言及をあなたに割り当てました'])
  })

  test('is pushed by one of two workers, and by the loop that every worker runs', async () => {
    await tell(database, workspaceId, [ben])
    await passPushTime(database)
    await pushOnce(app, keys, 4)
    expect(service.taken).toHaveLength(1)
    await tell(database, workspaceId, [ben])
    await passPushTime(database)
    const loops = [keepPushing(app, keys), keepPushing(app, keys)]
    await expect.poll(() => service.taken.length, { timeout: 10_000 }).toBe(2)
    for (const loop of loops) await loop.stop()
    expect(await statesOf()).toEqual(['sent', 'sent'])
  })

  test('has its longest words cut, so that no push service finds it too big', async () => {
    const name = '🦜'.repeat(5000)
    await database.owner.query('update app.members set name = $1 where id = $2', [name, ada])
    await database.owner.query('update app.workspaces set name = $1 where workspace_id = $2', [name, workspaceId])
    await tell(database, workspaceId, [ben], { byId: ada })
    await push()
    expect([service.refused, titles()]).toEqual([[], [`${'🦜'.repeat(200)}…`]])
  })
})

describe('nothing is pushed', () => {
  test('in the ten seconds in which it can be undone, nor where it was', async () => {
    await tell(database, workspaceId, [ben], { causeId: 'a stroke' })
    await pushOnce(app, keys)
    expect(await statesOf()).toEqual([])
    await withWorkspace(database.api, workspaceId, (tx) => takeBackNews(tx, workspaceId, 'assigned', 'a stroke'))
    await push()
    expect(service.taken).toEqual([])
  })

  test('that was read in the app, before it was gathered or before it is sent', async () => {
    const read = async () => {
      const { rows } = await database.owner.query('select id from app.notifications order by id desc limit 1')
      await withWorkspace(database.api, workspaceId, (tx) => readNotifications(tx, workspaceId, ben, rows[0]))
    }
    await tell(database, workspaceId, [ben])
    await read()
    await push()
    service.answer = () => ({ status: 503 })
    await tell(database, workspaceId, [ben])
    await push()
    service.answer = () => undefined
    await read()
    await push()
    expect([service.taken, await statesOf()]).toEqual([[], ['dropped']])
  })

  test('of a mention that is gone, and of what its member may not see any more', async () => {
    const approver = await addMember(database, workspaceId, 'Cleo', 'marketer')
    await turnOn(database, workspaceId, approver, service.subscribe(keys.publicKey))
    await tell(database, workspaceId, [approver], { kind: 'approval-asked' })
    await database.owner.query(`update app.members set role = 'sales' where id = $1`, [approver])
    const { id, externalId } = await hearMention()
    await tell(database, workspaceId, [ben], { mentionIds: [id] })
    await withWorkspace(app.db, workspaceId, (tx) => deletePosts(tx, workspaceId, 'fake', [{ id: externalId }]))
    await push()
    expect(service.taken).toEqual([])
  })

  test('by a kind that they want otherwise, nor without a browser', async () => {
    await settle({ ways: { assigned: ['app', 'mail'] } })
    await tell(database, workspaceId, [ben, ada])
    const { rows } = await database.owner.query('select push_at from app.notifications')
    expect(rows).toEqual([{ push_at: null }, { push_at: null }])
    await settle({ ways: {} })
    await tell(database, workspaceId, [ben])
    await settle({ ways: { assigned: ['app'] } })
    await push()
    expect([service.taken, await statesOf()]).toEqual([[], ['dropped']])
  })

  test('in quiet hours and while they are away, and all of it afterwards together', async () => {
    const minute = new Date().getUTCHours() * 60 + new Date().getUTCMinutes()
    const around = { from: (minute + 1380) % 1440, to: (minute + 60) % 1440 }
    await settle({ quiet: around, timeZone: 'UTC' })
    await withWorkspace(database.api, workspaceId, (tx) =>
      setAway(tx, workspaceId, ben, new Date(Date.now() + 3600_000)),
    )
    for (let n = 0; n < 2; n++) await tell(database, workspaceId, [ben])
    await push()
    await settle({ quiet: null })
    await pushOnce(app, keys)
    expect(service.taken).toEqual([])
    await withWorkspace(database.api, workspaceId, (tx) => setAway(tx, workspaceId, ben, null))
    await pushOnce(app, keys)
    expect(titles()).toEqual(['2 notifications'])
  })

  test('that is older than a day', async () => {
    await tell(database, workspaceId, [ben])
    await database.owner.query(`update app.notifications set created_at = now() - interval '25 hours'`)
    await push()
    expect(service.taken).toEqual([])
  })

  test('to a browser that its member has not opened for two weeks', async () => {
    await tell(database, workspaceId, [ben])
    await database.owner.query(`update app.browsers set seen_at = now() - interval '15 days'`)
    await push()
    expect(service.taken).toEqual([])
  })

  test('to a browser that is another member’s by now', async () => {
    await tell(database, workspaceId, [ben])
    service.answer = () => ({ status: 500 })
    await push()
    service.answer = () => undefined
    await turnOn(database, workspaceId, ada, browser)
    await push()
    expect(service.taken).toEqual([])
  })
})
