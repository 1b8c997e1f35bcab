import { keepAnswers } from '@earshot/db/kept-answers'
import { withWorkspace } from '@earshot/db/with-workspace'
import { PgDialect } from 'drizzle-orm/pg-core'
import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'
import { addPerson } from '../../../tests/attacks/people.ts'
import { askGaps } from './ask.ts'
import type { Caller } from './caller.ts'
import { readQuestion } from './chart-head.ts'

const api = useApi()
let owner: Signed
let monitor: string

beforeAll(async () => {
  owner = await signUpOwner(api)
  monitor = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [monitor], 20)
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const callerOf = ({ workspaceId, memberId }: Signed) => ({ workspaceId, memberId, timeZone: 'UTC' }) as Caller

async function ask(chart: string) {
  const url = `/api/charts/${chart}?monitor=${monitor}`
  return (await api.inject({ url, headers: { cookie: owner.cookie } })).json()
}

test('a chart is kept while no mention of its days changes, and never longer', async () => {
  const first = await ask('networks')
  expect(first.total).toBeGreaterThan(10)
  await api.database.owner.query('update app.mention_counts set mentions = mentions + 1')
  expect(await ask('networks')).toEqual(first)
  await api.database.owner.query('update app.mention_counts set mentions = mentions - 1')

  await storeMentions(api, owner.workspaceId, [monitor], 1, (post) => ({ ...post, id: 'one-more' }))
  expect((await ask('networks')).total).toBe(first.total + 1)

  const { mentions } = (await api.inject({ url: '/api/mentions?limit=200', headers: { cookie: owner.cookie } })).json()
  const mentionIds = mentions.map(({ id }: { id: string }) => id)
  const payload = { mentionIds, act: { kind: 'sentiment', sentiment: 'negative' } }
  await api.inject({ method: 'POST', url: '/api/mentions/acts', payload, headers: { cookie: owner.cookie } })
  const volume = await ask('volume')
  const negative = volume.points.reduce((sum: number, point: { negative: number }) => sum + point.negative, 0)
  expect(negative).toBe((await ask('networks')).total)
})

test('what a chart names is as it is called now, though its counts are kept', async () => {
  expect((await ask('share-of-voice')).bars[0].label).toBe('Acme')
  await api.database.owner.query("update app.monitors set name = 'Acme Ltd'")
  expect((await ask('share-of-voice')).bars[0].label).toBe('Acme Ltd')
  const [{ key }] = (await ask('authors')).bars
  await api.database.owner.query("update app.authors set handle = 'renamed' where id = $1", [key])
  expect((await ask('authors')).bars[0].label).toBe('renamed')
})

test('a kept chart is of the workspace’s time zone, and of no other workspace', async () => {
  const first = await ask('hours')
  const cellsOf = (chart: { cells: { count: number }[] }) => chart.cells.map(({ count }) => count)
  const payload = { timeZone: 'Asia/Kolkata' }
  await api.inject({ method: 'PATCH', url: '/api/workspace', payload, headers: { cookie: owner.cookie } })
  const moved = await ask('hours')
  expect([moved.timeZone, moved.total > 0]).toEqual(['Asia/Kolkata', true])
  expect(cellsOf(moved)).not.toEqual(cellsOf(first))
  await api.inject({
    method: 'PATCH',
    url: '/api/workspace',
    payload: { timeZone: 'UTC' },
    headers: { cookie: owner.cookie },
  })
  const other = await addPerson(api, await api.database.addWorkspace('Other'), 'viewer')
  const url = `/api/charts?chart=hours&chart=volume&monitor=${monitor}`
  const theirs = (await api.inject({ url, headers: { authorization: other.authorization } })).json()
  expect([theirs.hours.total, theirs.volume.total]).toEqual([0, 0])
})

test('what was not heard is added up once for all cards of a page, and again ten seconds later', async () => {
  const payload = { network: 'letters', settings: { url: 'https://letters.example' }, secret: { token: 'a token' } }
  const made = await api.inject({ method: 'POST', url: '/api/connections', payload, headers: { cookie: owner.cookie } })
  expect(made.statusCode).toBe(201)
  await api.database.owner.query("update app.watches set created_at = now() - interval '3 days'")
  const kept = keepAnswers(() => 0)
  const now = Math.ceil(Date.now() / 10_000) * 10_000
  const span = { from: inDays(-300), to: inDays(300) }
  const gapsAt = (now: number) =>
    withWorkspace(api.database.api, owner.workspaceId, async (tx) =>
      askGaps(await readQuestion(tx, callerOf(owner), span, { now, kept })),
    )
  const gaps = await gapsAt(now)
  expect(gaps).toMatchObject([{ network: 'letters', until: null }])
  await api.database.owner.query('update app.watches set is_on = false')
  expect(await gapsAt(now + 9_999)).toEqual(gaps)
  expect(await gapsAt(now + 10_000)).toEqual([])
})

test('the words of a chart’s filter are looked up once in its span and once in the one before', async () => {
  let lookedUp = 0
  await withWorkspace(api.database.api, owner.workspaceId, async (tx) => {
    const watched = new Proxy(tx, {
      get(target, name) {
        const own = Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name)
        if (name !== 'execute') return own
        return (statement: Parameters<typeof tx.execute>[0]) => {
          const text = typeof statement === 'string' ? statement : new PgDialect().sqlToQuery(statement.getSQL()).sql
          if (text.includes('::tsquery')) lookedUp += 1
          return own(statement)
        }
      },
    })
    const how = { now: Date.now(), kept: keepAnswers(Date.now) }
    const { filter, before } = await readQuestion(watched, callerOf(owner), { text: 'coffee' }, how)
    expect([filter.ids, before.ids]).toEqual([expect.any(Array), expect.any(Array)])
  })
  expect(lookedUp).toBe(2)
})
