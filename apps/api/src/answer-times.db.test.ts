import type { AnswerTimes } from '@earshot/contract/answer-times'
import { newId } from '@earshot/db/id'
import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed
let monitorId: string
let quietId: string

const ROUND: AnswerTimes['week'] = Array(7).fill({ from: 0, to: 1440 })

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
  monitorId = await addMonitor(api, ada, 'Acme', 'acme')
  quietId = await addMonitor(api, ada, 'Quiet', 'quiet')
  await storeMentions(api, ada.workspaceId, [monitorId], 3)
  // Heard five hours ago, three hours ago and now; each published a minute before.
  const hours = [5, 3, 0]
  for (const [i, ago] of hours.entries())
    await api.database.owner.query(
      `update app.mentions set received_at = now() - $2 * interval '1 hour', published_at = now() - $2 * interval '1 hour' - interval '1 minute'
       where external_id = $1`,
      [`post-${i}`, ago],
    )
})

async function as({ cookie }: Signed, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const save = (change: Partial<AnswerTimes>) =>
  as(ada, 'PUT', '/api/answer-times', { week: ROUND, holidays: [], targets: [], escalateTo: [], ...change })
const overdue = async (is = true): Promise<string[]> =>
  (await as(ben, 'GET', `/api/mentions?overdue=${is}`)).body.mentions
    .map((mention: { externalId: string }) => mention.externalId)
    .sort()
const normal = (minutes: number, monitor: string | null = null) => ({
  monitorId: monitor,
  priority: 'normal' as const,
  minutes,
})

test('until an admin sets a target no answer is due; members read the hours, and only admins set them', async () => {
  expect((await as(ben, 'GET', '/api/answer-times')).body).toMatchObject({ targets: [], holidays: [] })
  expect(await overdue()).toEqual([])
  expect(
    (await as(ben, 'PUT', '/api/answer-times', { week: ROUND, holidays: [], targets: [], escalateTo: [] })).status,
  ).toBe(403)
  const { entries } = (await as(ada, 'GET', '/api/audit-log')).body
  await save({ targets: [normal(60)] })
  expect((await as(ada, 'GET', '/api/audit-log')).body.entries.length).toBe(entries.length + 1)
})

test('what was heard longer ago than the target allows is overdue, in the list, its count and its due time alike', async () => {
  await save({ targets: [normal(240)] })
  expect(await overdue()).toEqual(['post-0'])
  expect(await overdue(false)).toEqual(['post-1', 'post-2'])
  expect((await as(ada, 'GET', '/api/mentions/count?overdue=true')).body.count).toBe(1)
  for (const mention of (await as(ada, 'GET', '/api/mentions')).body.mentions) {
    expect(Date.parse(mention.answerDueAt)).toBe(Date.parse(mention.receivedAt) + 240 * 60_000)
  }
})

test('of several targets the shortest counts, and one of another monitor or priority does not', async () => {
  await save({
    targets: [normal(240), normal(120, monitorId), normal(1, quietId), { ...normal(1), priority: 'urgent' }],
  })
  expect(await overdue()).toEqual(['post-0', 'post-1'])
})

test('a first look has its own time: what nobody opened in it is overdue, until somebody opens it, for good', async () => {
  await save({ targets: [{ ...normal(24 * 60), lookMinutes: 120 }], escalateTo: [ben.memberId] })
  expect((await as(ben, 'GET', '/api/answer-times')).body).toMatchObject({ escalateTo: [ben.memberId] })
  expect(await overdue()).toEqual(['post-0', 'post-1'])
  const { mentions } = (await as(ada, 'GET', '/api/mentions')).body
  for (const one of mentions) expect(Date.parse(one.lookDueAt)).toBe(Date.parse(one.receivedAt) + 120 * 60_000)
  const { id } = mentions.find((one: { externalId: string }) => one.externalId === 'post-1')
  const look = (method: 'PUT' | 'DELETE', who: Signed) =>
    api.inject({ method, url: `/api/mentions/${id}/look`, headers: { cookie: who.cookie } })
  const first = async () =>
    (await api.database.owner.query('select first_looked_at::text as at from app.mentions where id = $1', [id])).rows[0]
      .at
  await look('PUT', ben)
  const at = await first()
  expect(at).not.toBeNull()
  expect(await overdue()).toEqual(['post-0'])
  await look('DELETE', ben)
  await look('PUT', ada)
  expect(await first()).toBe(at)
  expect(await overdue()).toEqual(['post-0'])
  const detail = (await as(ada, 'GET', `/api/mentions/${id}`)).body.mention
  expect(detail.lookDueAt).toBeNull()
  expect(detail.answerDueAt).not.toBeNull()
  await api.database.owner.query('update app.mentions set first_looked_at = null')
})

test('closed hours do not count', async () => {
  const closed = new Date().toISOString().slice(0, 10)
  const before = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 10)
  await save({ targets: [normal(60)], holidays: [before, closed] })
  expect(await overdue()).toEqual([])
})

test('a priority that is raised has its own time at once; what is done, waits or was answered is not overdue', async () => {
  await save({ targets: [normal(240), { ...normal(60), priority: 'urgent' }] })
  const { mentions } = (await as(ada, 'GET', '/api/mentions')).body
  const idOf = (externalId: string) => mentions.find((one: { externalId: string }) => one.externalId === externalId).id
  const act = (externalId: string, done: object) =>
    as(ada, 'POST', '/api/mentions/acts', { mentionIds: [idOf(externalId)], act: done })
  await act('post-1', { kind: 'priority', priority: 'urgent' })
  expect(await overdue()).toEqual(['post-0', 'post-1'])
  const done = await act('post-0', { kind: 'status', status: 'done' })
  expect(done.body.mentions[0].answerDueAt).toBeNull()
  expect(await overdue()).toEqual(['post-1'])
  await api.database.owner.query(
    `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, sent_at) values ($1, $2, $3, $2, $4, 'hello', 'sent', now())`,
    [ada.workspaceId, newId(), idOf('post-1'), ada.memberId],
  )
  expect(await overdue()).toEqual([])
})

test('what makes no sense is refused: a day that closes first, two targets for the same, a monitor of nobody', async () => {
  const week = [{ from: 600, to: 540 }, ...ROUND.slice(1)]
  expect((await save({ week })).status).toBe(400)
  expect((await save({ targets: [normal(1), normal(2)] })).status).toBe(400)
  expect((await save({ targets: [normal(1)], week: Array(7).fill(null) })).status).toBe(400)
  expect((await save({ targets: [normal(1, newId())] })).status).toBe(404)
  expect((await save({ targets: [{ ...normal(5), lookMinutes: 6 }] })).status).toBe(400)
  expect((await save({ escalateTo: [newId()] })).status).toBe(404)
})
