import type { MentionAct } from '@earshot/contract/acts'
import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed
let cleo: Signed
let ids: string[]

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
  cleo = await addColleague(api, ada, 'Cleo', 'marketer')
  await storeMentions(api, ada.workspaceId, [await addMonitor(api, ada, 'Acme', 'acme')], 4)
  const { mentions } = (await as(ada, 'GET', '/api/mentions')).body
  ids = mentions.map(({ id }: { id: string }) => id)
})

async function as(
  { cookie }: Signed,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}
const make = async (name: string, ...members: Signed[]): Promise<string> =>
  (await as(ada, 'POST', '/api/groups', { name, memberIds: members.map(({ memberId }) => memberId) })).body.id
const act = (who: Signed, mentionIds: string[], done: MentionAct) =>
  as(who, 'POST', '/api/mentions/acts', { mentionIds, act: done })
const mineOf = async (who: Signed): Promise<number> =>
  (await as(who, 'GET', '/api/mentions/count?assignee=me')).body.count
const unread = async (who: Signed): Promise<number> => (await as(who, 'GET', '/api/notifications?limit=10')).body.unread

test('an admin makes groups of members, each of its own name; others read them', async () => {
  const made = await as(ada, 'POST', '/api/groups', { name: 'Paris', memberIds: [ben.memberId] })
  expect(made).toMatchObject({ status: 201, body: { name: 'Paris', memberIds: [ben.memberId] } })
  expect((await as(ada, 'POST', '/api/groups', { name: 'PARIS', memberIds: [] })).status).toBe(409)
  expect((await as(ada, 'POST', '/api/groups', { name: 'Rome', memberIds: [ids[0]] })).status).toBe(400)
  expect((await as(ben, 'POST', '/api/groups', { name: 'Rome', memberIds: [] })).status).toBe(403)
  expect((await as(ben, 'GET', '/api/groups')).body.groups.map((one: { name: string }) => one.name)).toEqual(['Paris'])
  const changed = { name: 'Lyon', memberIds: [ben.memberId, cleo.memberId] }
  expect((await as(ada, 'PATCH', `/api/groups/${made.body.id}`, changed)).body).toMatchObject({ name: 'Lyon' })
  const { entries } = (await as(ada, 'GET', '/api/audit-log')).body
  expect(entries.slice(0, 2).map((entry: { act: string }) => entry.act)).toEqual(['group:changed', 'group:made'])
})

test('what is assigned to a group is each of its members’, who are told; undo takes both back', async () => {
  const groupId = await make('Support', ben, cleo)
  const done = await act(cleo, ids.slice(0, 2), { kind: 'assign', groupId })
  expect(done.body.mentions[0].assignee).toEqual({ id: groupId, name: 'Support', isGroup: true })
  expect([await mineOf(ada), await mineOf(ben), await mineOf(cleo)]).toEqual([0, 2, 2])
  expect((await as(ada, 'GET', `/api/mentions/count?assignee=${groupId}`)).body.count).toBe(2)
  expect([await unread(ben), await unread(cleo)]).toEqual([1, 0])
  await as(cleo, 'POST', `/api/acts/${done.body.actId}/undo`)
  expect([await mineOf(ben), await unread(ben)]).toEqual([0, 0])
})

test('a member who leaves is in no group; a group that is removed leaves what it had to nobody', async () => {
  const dana = await addColleague(api, ada, 'Dana', 'sales')
  const groupId = await make('Leavers', dana, ben)
  await as(ada, 'POST', '/api/leads', { mentionIds: ids.slice(3, 4) })
  await as(ada, 'PATCH', `/api/leads/${ids[3]}`, { ownerId: groupId })
  await act(ada, ids.slice(0, 3), { kind: 'assign', groupId })
  await as(ada, 'DELETE', `/api/members/${dana.memberId}`)
  const { groups } = (await as(ada, 'GET', '/api/groups')).body
  expect(groups.find((one: { id: string }) => one.id === groupId).memberIds).toEqual([ben.memberId])
  expect((await as(ada, 'DELETE', `/api/groups/${groupId}`)).status).toBe(204)
  expect(await mineOf(ben)).toBe(0)
  expect((await as(ada, 'GET', `/api/leads/${ids[3]}`)).body.owner).toBeNull()
  expect((await as(ada, 'GET', '/api/mentions/count?assignee=none')).body.count).toBe(4)
  expect((await as(ada, 'GET', '/api/audit-log')).body.entries[0]).toMatchObject({
    act: 'group:removed',
    detail: { name: 'Leavers', unassigned: 3, unowned: 1 },
  })
  expect((await act(ada, ids.slice(0, 1), { kind: 'assign', groupId })).status).toBe(404)
  expect(await make('Leavers', ben)).not.toBe(groupId)
})

test('a lead is given to a group: each of it is told and finds it among theirs; its name leaves and comes in as CSV', async () => {
  const groupId = await make('Sellers', ben, cleo)
  const [id] = ids
  await as(ada, 'POST', '/api/leads', { mentionIds: [id] })
  const before = await unread(ben)
  const given = await as(cleo, 'PATCH', `/api/leads/${id}`, { ownerId: groupId })
  expect(given.body.lead.owner).toEqual({ id: groupId, name: 'Sellers', isGroup: true })
  expect((await unread(ben)) - before).toBe(1)
  const leadsOf = async (who: Signed, owner: string) =>
    (await as(who, 'GET', `/api/leads?owner=${owner}`)).body.leads.map((lead: { id: string }) => lead.id)
  expect([await leadsOf(ben, 'me'), await leadsOf(ada, groupId)]).toEqual([[id], [id]])
  expect(await leadsOf(ada, 'me')).not.toContain(id)
  expect(await leadsOf(ada, 'none')).not.toContain(id)
  const csv = async (path: string) => (await api.inject({ url: path, headers: { cookie: ada.cookie } })).body
  expect(await csv(`/api/leads.csv?owner=${groupId}`)).toContain(',Sellers,')
  expect(await csv('/api/prospects.csv')).toContain(',Sellers,')
  const imported = await as(ada, 'POST', '/api/prospects/import', { csv: 'mail,owner\nzoe@example.com,sellers\n' })
  expect(imported.body).toMatchObject({ added: 1, refused: 0 })
  const { prospects } = (await as(ada, 'GET', '/api/prospects')).body
  expect(prospects[0].standing.owner).toEqual({ id: groupId, name: 'Sellers', isGroup: true })
  await as(cleo, 'POST', `/api/acts/${given.body.actId}/undo`)
  expect([await leadsOf(ben, 'me'), (await unread(ben)) - before]).toEqual([[], 0])
  expect((await as(ada, 'PATCH', `/api/leads/${id}`, { ownerId: id })).status).toBe(404)
})

test('a member says until when they are away', async () => {
  const day = new Date(Date.now() + 3 * 24 * 3600_000).toISOString().slice(0, 10)
  const { body } = await as(ben, 'PUT', '/api/members/away', { until: day })
  expect(Date.parse(body.awayUntil)).toBe(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000)
  expect((await as(ben, 'PUT', '/api/members/away', { until: null })).body.awayUntil).toBeNull()
})
