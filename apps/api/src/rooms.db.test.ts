import { newId } from '@earshot/db/id'
import { deletePosts } from '@earshot/db/mentions-remove'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions, storeTellings } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const STORY = 'acme is down again and nobody there answers the phone'
let ada: Signed
let ben: Signed
let eve: Signed
let monitor: string
/** The story as two tell it, the older first, and a mention of something else. */
let first: string
let other: string

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'marketer')
  eve = await addColleague(api, ada, 'Eve', 'sales')
  monitor = await addMonitor(api, ada, 'Acme', 'acme')
  await tell(2)
  await storeMentions(api, ada.workspaceId, [monitor], 1)
  const { rows } = await api.database.owner.query(`select id, likeness from app.mentions order by counted_at`)
  ;[first] = rows.map(({ id }) => id)
  other = rows.find(({ likeness }) => likeness === '0').id
})

/** So many posts that tell the story, on two networks, an hour after one another. */
async function tell(count: number, from = Date.now() - 5 * 3600_000): Promise<void> {
  const tellings = Array.from({ length: count }, (_, i) => ({ network: i % 2 ? 'letters' : 'square', text: STORY }))
  await storeTellings(api, ada.workspaceId, [monitor], tellings, from)
}

async function as(
  { cookie }: Signed,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }> {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}
const open = async (mentionId = first, name = 'Outage') =>
  (await as(ada, 'POST', '/api/rooms', { name, mentionId })).body.id as string
const read = async (id: string) => (await as(eve, 'GET', `/api/rooms/${id}`)).body
const kindsOf = ({ entries }: { entries: { kind: string }[] }) => entries.map(({ kind }) => kind)

test('a room has the mention and all that tell the same, also those that come later, until it is closed', async () => {
  const id = await open()
  expect((await read(id)).room).toMatchObject({ name: 'Outage', openedBy: { name: 'Ada' }, count: 2, closedAt: null })
  await tell(4)
  const grown = await read(id)
  expect([grown.room.count, grown.mentions.length]).toEqual([4, 4])
  const ofFirst = (await as(eve, 'GET', `/api/mentions/${grown.mentions[0].id}/rooms`)).body.rooms
  expect(ofFirst.map((room: { id: string }) => room.id)).toContain(id)
  expect((await as(eve, 'GET', `/api/mentions/${other}/rooms`)).body.rooms).toEqual([])

  expect((await as(ben, 'POST', `/api/rooms/${id}/closing`)).body.closedAt).not.toBeNull()
  await tell(6, Date.now() + 60_000)
  expect((await read(id)).room.count).toBe(4)
  const refused = await as(ada, 'POST', `/api/rooms/${id}/entries`, { kind: 'message', text: 'One more thing' })
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('closed') } })
})

test('a mention of something else is put there by hand, once', async () => {
  const id = await open()
  const { count } = (await read(id)).room
  for (const _ of [1, 2]) await as(eve, 'POST', `/api/rooms/${id}/mentions`, { mentionId: other })
  const grown = await read(id)
  expect(grown.room.count).toBe(count + 1)
  expect(kindsOf(grown)).toEqual(['opened', 'added'])
})

test('a story goes on when its first post is deleted', async () => {
  const id = await open()
  const before = await read(id)
  const { rows } = await api.database.owner.query('select network, external_id as id from app.mentions where id = $1', [
    first,
  ])
  await withWorkspace(api.database.worker, ada.workspaceId, (tx) =>
    deletePosts(tx, ada.workspaceId, rows[0].network, [{ id: rows[0].id }]),
  )
  const after = await read(id)
  expect(after.room.count).toBe(before.room.count - 1)
  expect(after.mentions.length).toBeGreaterThan(0)
  first = after.mentions.at(-1).id
})

test('who is named in its thread is told, and finds the room; no line is ever changed', async () => {
  const id = await open()
  await as(eve, 'POST', `/api/rooms/${id}/entries`, { kind: 'message', text: `<@${ben.memberId}>, is it us?` })
  await as(ben, 'POST', `/api/rooms/${id}/entries`, { kind: 'decision', text: 'We say it first' })
  const { entries } = await read(id)
  expect(entries).toMatchObject([
    { kind: 'opened', member: { name: 'Ada' } },
    { kind: 'message', member: { name: 'Eve' }, named: [{ name: 'Ben' }] },
    { kind: 'decision', member: { name: 'Ben' }, text: 'We say it first' },
  ])
  const [news] = (await as(ben, 'GET', '/api/notifications')).body.notifications
  expect(news).toMatchObject({
    kind: 'named-in-room',
    by: { name: 'Eve' },
    room: { id, name: 'Outage' },
    note: `<@${ben.memberId}>, is it us?`,
  })
  const change = withWorkspace(api.database.api, ada.workspaceId, (tx) => tx.execute('delete from app.room_entries'))
  await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('permission denied') } })
})

test('sales says something and opens rooms, but neither holds, words nor closes', async () => {
  const id = await open()
  const until = new Date(Date.now() + 3600_000).toISOString()
  for (const [method, part, body] of [
    ['PUT', 'hold', { until }],
    ['DELETE', 'hold', undefined],
    ['PUT', 'wording', { text: 'Sorry' }],
    ['POST', 'closing', undefined],
  ] as const)
    expect([part, (await as(eve, method, `/api/rooms/${id}/${part}`, body)).status]).toEqual([part, 403])
  expect((await as(eve, 'POST', '/api/rooms', { name: 'Mine', mentionId: other })).status).toBe(201)
})

test('an answer that a room holds is refused with who holds it and until when', async () => {
  const id = await open()
  const until = new Date(Date.now() + 3600_000).toISOString()
  const held = await as(ben, 'PUT', `/api/rooms/${id}/hold`, { until })
  expect(held.body).toMatchObject({ room: { hold: { by: { name: 'Ben' }, until } }, onTheirWay: 0 })
  const replyId = newId()
  await api.database.owner.query(
    `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, expires_at)
     values ($1, $2, $3, $4, $5, 'Sorry', 'waiting', now() + interval '1 day')`,
    [ada.workspaceId, replyId, first, newId(), eve.memberId],
  )
  const refused = await as(ada, 'POST', `/api/replies/${replyId}/decision`, { approve: true })
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'held', hold: { roomId: id, room: 'Outage', by: 'Ben', until } },
  })
  const { rows } = await api.database.owner.query(`select act from app.audit_log where subject = $1 order by id`, [id])
  expect(rows.map(({ act }) => act)).toEqual(['room:opened', 'room:held'])
})

test('its wording is what was agreed last, and the log has all of them', async () => {
  const id = await open()
  for (const text of ['We are sorry', 'We are sorry; it works again'])
    await as(ben, 'PUT', `/api/rooms/${id}/wording`, { text })
  const after = await read(id)
  expect(after.room.wording).toBe('We are sorry; it works again')
  expect(after.entries.map(({ text }: { text: string }) => text)).toEqual([
    '',
    'We are sorry',
    'We are sorry; it works again',
  ])
})

test('its report says when it was first heard, acted on and answered, where, and what was felt before and after', async () => {
  await api.database.owner.query(
    'delete from app.rooms; delete from app.room_mentions; delete from app.acts; delete from app.replies',
  )
  await api.database.owner.query(`update app.mentions set received_at = now() - interval '3 days'`)
  await api.database.owner.query(
    `update app.mentions set received_at = now() - interval '2 hours' where likeness in (select likeness from app.mentions where id = $1)`,
    [first],
  )
  // Heard by the same monitor a day before the story at most.
  await api.database.owner.query(
    `update app.mentions set received_at = now() - interval '10 hours', sentiment = 'positive' where id = $1`,
    [other],
  )
  const id = await open()
  const opened = await read(id)
  expect(opened.report).toMatchObject({
    firstAnswerAt: null,
    before: { negative: 0, neutral: 0, positive: 1 },
    after: null,
  })
  expect(opened.report.firstActAt).toBe(opened.room.createdAt)
  const { networks, firstHeardAt } = opened.report
  expect(networks.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(opened.room.count)
  expect(Date.now() - Date.parse(firstHeardAt)).toBeGreaterThan(7_000_000)

  await as(ada, 'POST', `/api/rooms/${id}/closing`)
  await api.database.owner.query(`update app.rooms set closed_at = now() - interval '1 hour'`)
  await api.database.owner.query(
    `update app.mentions set received_at = now() - interval '5 minutes', sentiment = 'negative' where id = $1`,
    [other],
  )
  expect((await read(id)).report).toMatchObject({
    before: { negative: 0, neutral: 0, positive: 0 },
    after: { negative: 1, neutral: 0, positive: 0 },
  })
})
