import { keepAnswers } from '@earshot/db/kept-answers'
import { withWorkspace } from '@earshot/db/with-workspace'
import { PgDialect } from 'drizzle-orm/pg-core'
import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'
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

test('the words of a chart’s filter are looked up once in its span and once in the one before', async () => {
  const { workspaceId, memberId } = owner
  const caller = { workspaceId, memberId, timeZone: 'UTC' } as Caller
  let lookedUp = 0
  await withWorkspace(api.database.api, workspaceId, async (tx) => {
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
    const { filter, before } = await readQuestion(watched, caller, { text: 'coffee' }, how)
    expect([filter.ids, before.ids]).toEqual([expect.any(Array), expect.any(Array)])
  })
  expect(lookedUp).toBe(2)
})
