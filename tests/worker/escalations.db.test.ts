import type { AnswerTarget } from '@earshot/core/answer-target'
import type { Role } from '@earshot/core/roles'
import { saveAnswerTimes } from '@earshot/db/answer-times'
import { inTransaction } from '@earshot/db/client'
import { claimDueEscalations } from '@earshot/db/escalations'
import { newId } from '@earshot/db/id'
import { lookAt } from '@earshot/db/looks'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { escalateOverdue } from '@earshot/worker/escalate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, ingestFor, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let workspaceId: string
let ben: string
let cleo: string
const never = new AbortController().signal
const ROUND = Array(7).fill({ from: 0, to: 1440 })

beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())
beforeEach(async () => {
  ;({ workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml'))
  ben = await addMember('sales')
  cleo = await addMember('admin')
})

async function addMember(role: Role): Promise<string> {
  const id = newId()
  await database.owner.query(
    `insert into app.members (workspace_id, id, account_id, name, email, role) values ($1, $2, $3, 'Ben', 'ben@example.com', $4)`,
    [workspaceId, id, newId(), role],
  )
  return id
}

const target = (minutes: number, lookMinutes?: number): AnswerTarget => ({
  monitorId: null,
  priority: 'normal',
  minutes,
  ...(lookMinutes && { lookMinutes }),
})

/** Since two hours ago, so that what is heard an hour ago can become overdue since. */
async function escalateTo(to: 'admins' | string[], targets = [target(30)], week = ROUND) {
  await withWorkspace(database.api, workspaceId, (tx) =>
    saveAnswerTimes(tx, workspaceId, { week, holidays: [], targets, escalateTo: to }),
  )
  await database.owner.query(
    `update app.answer_times set escalates_since = now() - interval '2 hours', looked_until = now() - interval '2 hours'
     where workspace_id = $1 and looked_until is not null`,
    [workspaceId],
  )
}

let posts = 0
async function hear(minutesAgo: number): Promise<string> {
  posts += 1
  const externalId = `post-${posts}`
  const post = {
    network: 'fake',
    id: externalId,
    url: `https://fake.example/${externalId}`,
    text: 'acme is late',
    author: { id: 'eve', handle: 'eve' },
    publishedAt: new Date().toISOString(),
    links: [],
    mentions: [],
    media: [],
  }
  await ingestFor(app, workspaceId, { posts: [post] })
  const at = new Date(Date.now() - minutesAgo * 60_000)
  const id = newIdAt(at)
  await database.owner.query(
    `update app.matches set mention_id = $3 where mention_id = (select id from app.mentions where workspace_id = $1 and external_id = $2)`,
    [workspaceId, externalId, id],
  )
  await database.owner.query(
    `update app.mentions set id = $3, received_at = $4, published_at = $4 where workspace_id = $1 and external_id = $2`,
    [workspaceId, externalId, id, at],
  )
  return id
}

/** As one that was made then. */
function newIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}${newId().slice(13)}`
}

const turn = () => escalateOverdue(app, { workspaceId }, never)

async function told(memberId: string): Promise<string[]> {
  const { rows } = await database.owner.query(
    `select mention_id from app.notifications where workspace_id = $1 and member_id = $2 and kind = 'overdue' order by 1`,
    [workspaceId, memberId],
  )
  return rows.map((row) => row.mention_id)
}

test('chosen members are told once of each mention whose time is up, and of none that has time left', async () => {
  await escalateTo([ben])
  const late = await hear(60)
  await hear(10)
  await turn()
  await turn()
  expect(await told(ben)).toEqual([late])
  expect(await told(cleo)).toEqual([])
})

test('two workers that look at once tell nobody twice, also where the look is told again after a crash', async () => {
  await escalateTo('admins')
  const late = await Promise.all([hear(60), hear(50), hear(40)])
  await Promise.all([turn(), turn(), turn()])
  await database.owner.query(`update app.answer_times set looked_until = now() - interval '2 hours'`)
  await turn()
  expect(await told(cleo)).toEqual(late.sort())
  expect(await told(ben)).toEqual([])
})

test('of two schedulers one has the turn, and it comes again half a minute later', async () => {
  await escalateTo([ben])
  const claim = () => inTransaction(database.worker, (tx) => claimDueEscalations(tx, 10))
  const claimed = (await Promise.all([claim(), claim()])).flat().filter((one) => one.workspaceId === workspaceId)
  expect(claimed).toHaveLength(1)
  await database.owner.query(`update app.answer_times set look_at = look_at - interval '31 seconds'`)
  expect((await claim()).map((one) => one.workspaceId)).toContain(workspaceId)
})

test('nobody is told where nobody was chosen, what is closed does not count, and what was overdue before stays untold', async () => {
  await escalateTo([])
  await hear(60)
  await turn()
  await escalateTo([ben], [target(30)], Array(7).fill(null))
  await turn()
  expect(await told(ben)).toEqual([])
  await escalateTo([ben], [target(30)])
  await database.owner.query('update app.answer_times set escalates_since = now(), looked_until = now()')
  await turn()
  expect(await told(ben)).toEqual([])
})

test('a first look that nobody took is told as well; a look, an answer or an end leaves nothing to tell', async () => {
  await escalateTo([ben], [target(24 * 60, 30)])
  const unseen = await hear(60)
  const seen = await hear(60)
  const done = await hear(60)
  const answered = await hear(60)
  await withWorkspace(database.api, workspaceId, (tx) => lookAt(tx, workspaceId, { mentionId: seen, memberId: ben }))
  await database.owner.query(`update app.mentions set status = 'done' where id = $1`, [done])
  await database.owner.query(
    `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, sent_at) values ($1, $2, $3, $2, $4, 'hello', 'sent', now())`,
    [workspaceId, newId(), answered, ben],
  )
  await turn()
  expect(await told(ben)).toEqual([unseen])
})

test('a priority that is raised after its time was up is told', async () => {
  await escalateTo([ben], [{ ...target(30), priority: 'urgent' }])
  const id = await hear(60)
  await turn()
  await database.owner.query(
    "update app.answer_times set escalates_since = now() - interval '10 minutes', looked_until = now()",
  )
  await database.owner.query(`update app.mentions set priority = 'urgent' where id = $1`, [id])
  await turn()
  expect(await told(ben)).toEqual([])
  await database.owner.query(
    `insert into app.acts (workspace_id, id, mention_id, stroke_id, member_id, kind) values ($1, $2, $3, $2, $4, 'priority')`,
    [workspaceId, newId(), id, cleo],
  )
  await turn()
  expect(await told(ben)).toEqual([id])
})
