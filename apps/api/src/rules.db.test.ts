import type { Rule } from '@earshot/contract/rules'
import { actByRule } from '@earshot/db/rule-acts'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, describe, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed
let monitorId: string
let tagId: string

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
  monitorId = await addMonitor(api, ada, 'Acme', 'acme')
  // One every seven hours: four weeks and a bit of them.
  await storeMentions(api, ada.workspaceId, [monitorId], 120)
  tagId = (await as(ada, 'POST', '/api/tags', { name: 'shipping' })).body.id
})

async function as(
  { cookie }: Signed,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const make = async (change: object = {}): Promise<Rule> => {
  const payload = { name: 'Shipping', when: { sentiment: ['negative'] }, does: [{ kind: 'tag', tagId }], ...change }
  const { status, body } = await as(ada, 'POST', '/api/rules', payload)
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}
const list = async (by = ada): Promise<Rule[]> => (await as(by, 'GET', '/api/rules')).body.rules

describe('rules', () => {
  test('are made by those who may set the workspace up, and read by all', async () => {
    const { id } = await make()
    expect((await as(ben, 'POST', '/api/rules', { name: 'x', when: {}, does: [{ kind: 'lead' }] })).status).toBe(403)
    expect((await as(ben, 'PATCH', `/api/rules/${id}`, { on: true })).status).toBe(403)
    expect((await as(ben, 'POST', '/api/rules/dry-run', { when: {}, does: [{ kind: 'lead' }] })).status).toBe(403)
    expect((await list(ben)).find((rule) => rule.id === id)).toMatchObject({ on: false, version: 1, name: 'Shipping' })
  })

  test('keep what they said before, who said it and when', async () => {
    const { id } = await make()
    const changed = await as(ada, 'PATCH', `/api/rules/${id}`, { name: 'Late parcels', when: { text: 'parcel' } })
    expect(changed.body).toMatchObject({ version: 2, name: 'Late parcels', on: false, changedBy: { name: 'Ada' } })
    const { versions } = (await as(ben, 'GET', `/api/rules/${id}/versions`)).body
    expect(versions).toMatchObject([
      { version: 2, name: 'Late parcels', when: { text: 'parcel' } },
      { version: 1, name: 'Shipping', when: { sentiment: ['negative'] } },
    ])
  })

  test('are put in another order, all of them or none', async () => {
    const made = await make({ name: 'Last' })
    const ids = (await list()).map((rule) => rule.id)
    expect(ids.at(-1)).toBe(made.id)
    const turned = [...ids].reverse()
    expect((await as(ada, 'PUT', '/api/rules/order', { ruleIds: turned })).status).toBe(200)
    expect((await list()).map((rule) => rule.id)).toEqual(turned)
    expect((await as(ada, 'PUT', '/api/rules/order', { ruleIds: ids.slice(1) })).status).toBe(409)
    expect((await list()).map((rule) => rule.id)).toEqual(turned)
  })

  test('say what is gone that they name, and can not be switched on meanwhile', async () => {
    const tag = (await as(ada, 'POST', '/api/tags', { name: 'short-lived' })).body.id
    const { id } = await make({ does: [{ kind: 'tag', tagId: tag }] })
    await as(ada, 'DELETE', `/api/tags/${tag}`)
    expect((await list()).find((rule) => rule.id === id)?.problems).toEqual([{ kind: 'tag-gone', at: 'does' }])
    expect((await as(ada, 'PATCH', `/api/rules/${id}`, { on: true })).status).toBe(409)
    const does = [{ kind: 'tag', tagId }]
    expect((await as(ada, 'PATCH', `/api/rules/${id}`, { does, on: true })).body).toMatchObject({
      on: true,
      problems: [],
    })
  })

  test('refuse what can not be meant: `me`, a span of days, words that can not be read, a tag of nobody', async () => {
    const refused = [
      { when: { assignee: ['me'] } },
      { when: { from: '2026-01-01' } },
      { when: { text: '(acme' } },
      { does: [] },
      { does: [{ kind: 'tag', tagId: monitorId }] },
    ]
    for (const change of refused) {
      const payload = { name: 'x', when: {}, does: [{ kind: 'lead' }], ...change }
      expect([change, (await as(ada, 'POST', '/api/rules', payload)).status]).toEqual([change, 400])
    }
  })

  test('leave their traces in the log of what was done', async () => {
    const { id } = await make()
    await as(ada, 'PATCH', `/api/rules/${id}`, { name: 'New' })
    await as(ada, 'PATCH', `/api/rules/${id}`, { on: true })
    await as(ada, 'PATCH', `/api/rules/${id}`, { on: false })
    await as(ada, 'DELETE', `/api/rules/${id}`)
    const { entries } = (await as(ada, 'GET', '/api/audit-log')).body
    const ofIt = entries
      .filter((entry: { target: string }) => entry.target === id)
      .map((entry: { act: string }) => entry.act)
    expect(ofIt).toEqual(['rule:deleted', 'rule:switched-off', 'rule:switched-on', 'rule:changed', 'rule:made'])
    expect((await as(ada, 'GET', `/api/rules/${id}/versions`)).status).toBe(404)
  })
})

describe('a dry run', () => {
  test('counts as the feed does under the same filter, of 30 days, and does nothing', async () => {
    const when = { sentiment: ['negative'], text: 'acme' }
    const { body } = await as(ada, 'POST', '/api/rules/dry-run', { when, does: [{ kind: 'tag', tagId }] })
    const from = new Date(Date.now() - 30 * 24 * 3600_000).toISOString()
    const { count } = (await as(ada, 'GET', `/api/mentions/count?sentiment=negative&text=acme&from=${from}`)).body
    expect(body).toMatchObject({ days: 30, count, about: false, problems: [] })
    expect(body.mentions).toHaveLength(20)
    expect(count).toBeLessThan(120 / 4)
    const tagged = (await as(ada, 'GET', `/api/mentions/count?tag=${tagId}`)).body.count
    expect(tagged).toBe(0)
  })
})

describe('what a rule did', () => {
  test('is told by its name in the history, can be undone there by any who write, and tells whom it concerns', async () => {
    const rule = await make({ name: 'To Ben' })
    const [mention] = (await as(ada, 'GET', '/api/mentions')).body.mentions
    const does = [
      { kind: 'assign' as const, memberId: ben.memberId },
      { kind: 'notify' as const, memberId: ben.memberId },
    ]
    await withWorkspace(api.database.worker, ada.workspaceId, (tx) =>
      actByRule(tx, ada.workspaceId, rule, does, [mention.id]),
    )
    await as(ada, 'PATCH', `/api/rules/${rule.id}`, { name: 'For Ben' })

    const { history } = (await as(ben, 'GET', `/api/mentions/${mention.id}`)).body
    const named = { member: null, rule: { id: rule.id, name: 'To Ben', version: 1 } }
    expect(history.slice(0, 2)).toMatchObject([
      { kind: 'notify', after: ben.memberId, undoId: null, ...named },
      { kind: 'assign', after: ben.memberId, ...named },
    ])
    const news = async () => (await as(ben, 'GET', '/api/notifications')).body.notifications
    expect(await news()).toMatchObject([
      { kind: 'told', rule: { name: 'For Ben' }, by: null, mentionId: mention.id },
      { kind: 'assigned', rule: { name: 'For Ben' }, by: null, mentionId: mention.id },
    ])

    const undone = await as(ben, 'POST', `/api/acts/${history[1].undoId}/undo`)
    expect(undone.body).toMatchObject({ changed: 1, mentions: [{ assignee: null }] })
    const [undo] = (await as(ada, 'GET', `/api/mentions/${mention.id}`)).body.history
    expect(undo).toMatchObject({ kind: 'undo', member: { name: 'Ben' }, rule: null })
    expect((await news()).map((one: { kind: string }) => one.kind)).toEqual(['told'])
  })

  test('to several mentions is undone for one alone', async () => {
    const rule = await make({ name: 'Urgent' })
    const { mentions } = (await as(ada, 'GET', '/api/mentions?limit=3')).body
    const ids: string[] = mentions.map((mention: { id: string }) => mention.id)
    await withWorkspace(api.database.worker, ada.workspaceId, (tx) =>
      actByRule(tx, ada.workspaceId, rule, [{ kind: 'priority', priority: 'urgent' }], ids),
    )
    const { history } = (await as(ada, 'GET', `/api/mentions/${ids[0]}`)).body
    await as(ada, 'POST', `/api/acts/${history[0].undoId}/undo`)
    const priorities = (await as(ada, 'GET', '/api/mentions?limit=3')).body.mentions.map(
      (mention: { priority: string }) => mention.priority,
    )
    expect(priorities).toEqual(['normal', 'urgent', 'urgent'])
  })
})
