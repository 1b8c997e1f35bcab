import { deletePosts } from '@earshot/db/mentions-remove'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let ben: Signed
let cleo: Signed
let first: string
let second: string

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'sales')
  cleo = await addColleague(api, ada, 'Cleo', 'viewer')
  await storeMentions(api, ada.workspaceId, [await addMonitor(api, ada, 'Acme', 'acme')], 3)
  const { mentions } = (await api.inject({ url: '/api/mentions', headers: { cookie: ada.cookie } })).json()
  first = mentions[0].id
  second = mentions[1].id
})
beforeEach(() => api.database.owner.query('delete from app.looks; delete from app.drafts; delete from app.outbox'))

const say = async ({ cookie }: Signed, method: 'PUT' | 'DELETE', url: string, payload?: object) => {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  expect(answer.statusCode).toBeLessThan(300)
}
const look = (who: Signed, id: string) => say(who, 'PUT', `/api/mentions/${id}/look`)
const away = (who: Signed, id: string) => say(who, 'DELETE', `/api/mentions/${id}/look`)
async function looks(): Promise<string[]> {
  const { looks } = (await api.inject({ url: '/api/looks', headers: { cookie: ada.cookie } })).json()
  type Look = { mentionId: string; member: { name: string }; isWriting: boolean }
  return looks.map(
    ({ mentionId, member, isWriting }: Look) =>
      `${member.name} ${isWriting ? 'writes' : 'looks'} ${mentionId === first ? 1 : 2}`,
  )
}
const told = async () =>
  (await api.database.owner.query(`select body from app.outbox where kind = 'look.changed'`)).rows

test('whoever looks at a mention is seen there, a viewer too, at one mention at a time', async () => {
  await look(ben, first)
  await look(cleo, first)
  expect(await looks()).toEqual(['Ben looks 1', 'Cleo looks 1'])
  await look(ben, second)
  expect(await looks()).toEqual(['Ben looks 2', 'Cleo looks 1'])
  // What comes late from the mention that they left takes nothing away.
  await away(ben, first)
  expect(await looks()).toEqual(['Ben looks 2', 'Cleo looks 1'])
  await away(ben, second)
  expect(await looks()).toEqual(['Cleo looks 1'])
})

test('whoever says no more that they look is forgotten after seconds', async () => {
  await look(ben, first)
  const { rows } = await api.database.owner.query(
    `select extract(epoch from until - now())::float8 as left from app.looks`,
  )
  expect(rows[0].left).toBeGreaterThan(9)
  expect(rows[0].left).toBeLessThan(15)
  await api.database.owner.query(`update app.looks set until = now() - interval '1 ms'`)
  expect(await looks()).toEqual([])
})

test('whoever holds the draft is seen to write, wherever they look', async () => {
  await look(ben, second)
  await say(ben, 'PUT', `/api/mentions/${first}/draft`, {})
  expect((await looks()).sort()).toEqual(['Ben looks 2', 'Ben writes 1'])
  await look(ben, first)
  expect(await looks()).toEqual(['Ben writes 1'])
})

test('open dashboards are told of a look and of its end, and of none that only goes on', async () => {
  await look(ben, first)
  await look(ben, first)
  await look(ben, first)
  expect(await told()).toHaveLength(1)
  await away(ben, first)
  await away(ben, first)
  expect(await told()).toEqual([
    { body: { kind: 'look.changed', id: first } },
    { body: { kind: 'look.changed', id: first } },
  ])
})

test('two windows of a member that say it at once are one look', async () => {
  await Promise.all([look(ben, first), look(ben, second), look(ben, first)])
  expect(await looks()).toHaveLength(1)
})

test('a mention that its network takes back takes those who look at it along', async () => {
  await look(ben, second)
  const { rows } = await api.database.owner.query('select network, external_id as id from app.mentions where id = $1', [
    second,
  ])
  await withWorkspace(api.database.worker, ada.workspaceId, (tx) =>
    deletePosts(tx, ada.workspaceId, rows[0].network, [{ id: rows[0].id }]),
  )
  expect(await looks()).toEqual([])
})
