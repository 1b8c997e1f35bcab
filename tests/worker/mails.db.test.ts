import { causeOf } from '@earshot/core/notification'
import { newId } from '@earshot/db/id'
import { readMailToken } from '@earshot/db/mail-token'
import { deletePosts } from '@earshot/db/mentions-remove'
import { takeBackNews } from '@earshot/db/notifications'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import type { Smtp } from '@earshot/worker/smtp'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import {
  addMember,
  type Mailing,
  type MailServer,
  mailAfterWaits,
  mailOnce,
  passMailTime,
  readMails,
  smtpTo,
  startMailServer,
  tell,
  useMail,
} from './mail-fixture.ts'
import { ingestFor } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let server: MailServer
let smtp: Smtp
let workspaceId: string
let ada: string
let ben: string
let settle: Mailing['settle']

useMail(database, (made) => {
  ;({ app, server, smtp, workspaceId, ben, settle } = made)
})
beforeEach(async () => {
  ada = await addMember(database, workspaceId, 'Ada', 'admin')
})

async function hearMention(text = 'acme is late again'): Promise<string> {
  const externalId = newId()
  const author = { id: 'eve', handle: 'eve' }
  const post = {
    network: 'fake',
    id: externalId,
    url: 'https://fake.example/1',
    text,
    author,
    links: [],
    mentions: [],
    media: [],
  }
  await ingestFor(app, workspaceId, { posts: [{ ...post, publishedAt: new Date().toISOString() }] })
  const { rows } = await database.owner.query('select id from app.mentions where external_id = $1', [externalId])
  return rows[0].id
}

const mail = (times?: number) => mailAfterWaits(database, app, smtp, times)

async function statesOf(): Promise<string[]> {
  const { rows } = await database.owner.query('select state from app.mails where workspace_id = $1 order by id', [
    workspaceId,
  ])
  return rows.map((row) => row.state)
}

describe('what a member is told', () => {
  test('is mailed once, with its words, a link to the very mention, and a way to end it', async () => {
    const mentionId = await hearMention()
    await tell(database, workspaceId, [ben], { byId: ada, mentionIds: [mentionId] })
    await mail(3)
    const [one, ...others] = await readMails(server)
    expect(others).toEqual([])
    expect(one?.subject).toMatch(/^\[.+\] Ada assigned a mention to you$/)
    expect(one?.to).toEqual([{ address: 'ben@example.com', name: '' }])
    expect(one?.text).toContain('> eve: acme is late again')
    expect(one?.text).toContain(`https://earshot.example/notifications/${mentionId}?workspace=${workspaceId}`)
    expect(one?.html).toContain(`href="https://earshot.example/notifications/${mentionId}?workspace=${workspaceId}"`)
    const header = (key: string) => one?.headers.find((each) => each.key === key)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const token = /^<https:\/\/earshot\.example\/api\/unsubscribe\?token=(.+)>$/.exec(
      header('list-unsubscribe') ?? '',
    )?.[1]
    expect(readMailToken(app.keys, token ?? '')).toEqual({ workspaceId, memberId: ben, kind: 'news' })
    expect(await statesOf()).toEqual(['sent'])
  })

  test('comes together where it came close together, the mail before being ten minutes old', async () => {
    await tell(database, workspaceId, [ben], { byId: ada })
    await mail()
    for (let n = 0; n < 3; n++) await tell(database, workspaceId, [ben], { byId: ada })
    await database.owner.query('update app.notifications set mail_at = now() where mail_id is null')
    await mailOnce(app, smtp)
    expect(server.taken).toHaveLength(1)
    await mail()
    expect((await readMails(server)).map(({ subject }) => subject?.replace(/^.*\] /, ''))).toEqual([
      'Ada assigned 0 mentions to you',
      '3 notifications',
    ])
  })

  test('is written in their language, else in the workspace’s', async () => {
    const [chloé, aoi] = [
      await addMember(database, workspaceId, 'Chloe', 'sales', 'fr'),
      await addMember(database, workspaceId, 'Aoi', 'sales', 'ja'),
    ]
    await database.owner.query(`update app.workspaces set language = 'fr' where workspace_id = $1`, [workspaceId])
    const mentionId = await hearMention()
    await tell(database, workspaceId, [ben, chloé, aoi], { byId: ada, mentionIds: [mentionId] })
    await mail()
    const subjects = (await readMails(server)).map(({ to, subject }) => [
      to?.[0]?.address,
      subject?.replace(/^.*\] /, ''),
    ])
    expect(Object.fromEntries(subjects)).toEqual({
      'ben@example.com': 'Ada vous a attribué une citation',
      'chloe@example.com': 'Ada vous a attribué une citation',
      'aoi@example.com': 'Adaさんが言及をあなたに割り当てました',
    })
  })

  test('is mailed by one of two workers', async () => {
    for (const member of [ada, ben]) await tell(database, workspaceId, [member])
    await passMailTime(database)
    await mailOnce(app, smtp, 4)
    expect(server.taken.map(({ to }) => to[0]).sort()).toEqual(['ada@example.com', 'ben@example.com'])
  })

  test('is not mailed within the minute in which it can be undone, nor where it was', async () => {
    await tell(database, workspaceId, [ben], { causeId: 'a stroke' })
    await mailOnce(app, smtp)
    expect(await statesOf()).toEqual([])
    await withWorkspace(database.api, workspaceId, (tx) => takeBackNews(tx, workspaceId, 'assigned', 'a stroke'))
    await mail()
    expect(server.taken).toEqual([])
  })
})

describe('nothing is mailed', () => {
  const beforeSending: [string, () => Promise<unknown>][] = [
    ['that was read meanwhile', () => database.owner.query('update app.notifications set read_at = now()')],
    [
      'to a member who has left',
      () => database.owner.query('update app.members set removed_at = now() where id = $1', [ben]),
    ],
    ['of a workspace that was deleted', () => database.owner.query('update app.workspaces set deleted_at = now()')],
    ['of a kind that they do not want by mail', () => settle({ ways: { assigned: ['app'] } })],
    ['to one who has ended it', () => settle({ mailStopped: 'unsubscribed' })],
  ]
  for (const [what, happens] of beforeSending) {
    for (const isGathered of [false, true]) {
      test(`${what}${isGathered ? ', though it was on its way' : ''}`, async () => {
        await tell(database, workspaceId, [ben])
        if (isGathered) {
          server.answerRecipient = () => ({ code: 451, text: 'Greylisted, come back later' })
          await mail()
          server.answerRecipient = () => undefined
        }
        await happens()
        await mail(2)
        expect(server.taken).toEqual([])
        expect(await statesOf()).toEqual(
          what.includes('kind') && !isGathered ? ['dropped'] : isGathered ? ['dropped'] : [],
        )
      })
    }
  }

  test('of a mention that its network deleted after the first attempt, though the rest of the mail is', async () => {
    const [gone, stays] = [await hearMention('acme broke my heart'), await hearMention('acme is slow')]
    for (const id of [gone, stays]) await tell(database, workspaceId, [ben], { mentionIds: [id] })
    server.answerText = () => ({ code: 452, text: 'Out of room' })
    await mail()
    expect(server.taken[0]?.raw).toContain('broke my heart')
    server.answerText = () => undefined
    const { rows } = await database.owner.query('select external_id from app.mentions where id = $1', [gone])
    await withWorkspace(database.worker, workspaceId, (tx) =>
      deletePosts(tx, workspaceId, 'fake', [{ id: rows[0].external_id }]),
    )
    await mail()
    const [, second] = await readMails(server)
    expect(second?.text).toContain('acme is slow')
    expect(second?.text).not.toContain('broke my heart')
  })

  test('of approvals to one who may approve no more', async () => {
    const approver = await addMember(database, workspaceId, 'Max', 'marketer')
    await tell(database, workspaceId, [approver], { kind: 'approval-asked' })
    await database.owner.query(`update app.members set role = 'sales' where id = $1`, [approver])
    await mail()
    expect(server.taken).toEqual([])
  })

  test('that is older than a day and a half: there was no mail server', async () => {
    await tell(database, workspaceId, [ben])
    await database.owner.query(`update app.notifications set created_at = now() - interval '37 hours'`)
    await mail()
    expect(server.taken).toEqual([])
  })

  test('that stands in the app alone; and what is wanted by mail alone stands not in the app', async () => {
    await settle({ ways: { assigned: ['mail'] } })
    await tell(database, workspaceId, [ben], { kind: 'answer-approved' })
    await tell(database, workspaceId, [ben], { causeId: 'seen nowhere' })
    await mail()
    const { rows } = await database.owner.query(
      'select in_app, cause, mail_id is not null as mailed from app.notifications order by id',
    )
    expect(rows).toMatchObject([
      { in_app: true, mailed: false },
      { in_app: false, mailed: true, cause: causeOf('assigned', 'seen nowhere') },
    ])
  })
})

describe('a mail server', () => {
  test('that asks to come later gets it later, once', async () => {
    await tell(database, workspaceId, [ben])
    server.answerRecipient = () => ({ code: 450, text: '4.2.0 Greylisted' })
    await mail(2)
    expect(await statesOf()).toEqual(['waiting'])
    server.answerRecipient = () => undefined
    await mail(2)
    expect(server.taken).toHaveLength(1)
    expect(await statesOf()).toEqual(['sent'])
  })

  test('that refuses the address is asked no more for that member, until they say so; an admin sees why', async () => {
    await tell(database, workspaceId, [ben])
    server.answerRecipient = () => ({ code: 550, text: '5.1.1 No such user here' })
    await mail()
    server.answerRecipient = () => undefined
    await tell(database, workspaceId, [ben])
    await mail(2)
    expect(server.taken).toEqual([])
    const { rows } = await database.owner.query(
      'select mail_stopped, mail_why from app.notification_settings where member_id = $1',
      [ben],
    )
    expect(rows[0]).toEqual({ mail_stopped: 'refused', mail_why: expect.stringContaining('5.1.1 No such user here') })
    expect(await statesOf()).toEqual(['refused'])
    await settle({ mailStopped: null, mailWhy: null })
    await tell(database, workspaceId, [ben])
    await mail()
    expect(server.taken).toHaveLength(1)
  })

  test('that refuses a mail, or us, has said nothing of the address', async () => {
    for (const member of [ada, ben]) await tell(database, workspaceId, [member])
    server.answerText = () => ({ code: 554, text: '5.6.0 Not in this house' })
    server.answerRecipient = (address) =>
      address.startsWith('ada') ? { code: 550, text: '5.7.1 Relaying denied' } : undefined
    await mail(2)
    expect(await statesOf()).toEqual(['refused', 'refused'])
    expect(server.taken).toHaveLength(1)
    const { rows } = await database.owner.query('select from app.notification_settings where mail_stopped is not null')
    expect(rows).toEqual([])
  })

  test('that takes the text and says nothing gets it once more under the same Message-ID, and then never again', async () => {
    await tell(database, workspaceId, [ben])
    smtp = smtpTo(server, 300)
    server.answerText = () => new Promise(() => undefined)
    await mail(4)
    const ids = (await readMails(server)).map(({ messageId }) => messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(await statesOf()).toEqual(['unknown'])
  })

  test('that hangs or is away before it has the text costs no attempt that may have arrived', async () => {
    await tell(database, workspaceId, [ben])
    await server.stop()
    await mail(3)
    const { rows } = await database.owner.query('select state, unknowns, attempts from app.mails')
    expect(rows.at(-1)).toEqual({ state: 'waiting', unknowns: 0, attempts: 3 })
    server = await startMailServer()
    onTestFinished(() => server.stop())
    smtp = smtpTo(server)
    await mail(2)
    expect(server.taken).toHaveLength(1)
  })
})
