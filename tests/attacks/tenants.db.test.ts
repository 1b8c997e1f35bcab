import { newId } from '@earshot/db/id'
import { beforeAll, describe, expect, test } from 'vitest'
import { useApi } from '../api/use-api.ts'
import { addPerson, type Person } from './people.ts'
import { addressOf, exampleOf, queryOf, readRoutes } from './route-table.ts'
import { addThings, as } from './things.ts'

const api = useApi()
const routes = await readRoutes()
// What is an account's is of no workspace, and no key reaches it: another's sessions are tried in `sessions.db.test.ts`.
const byId = routes.filter(({ url, access }) => /:\w*[iI]d\b/.test(url) && !['open', 'account'].includes(access))

let mine: Person
let theirs: Person
/** One of each thing that the other workspace has. */
let things: Record<string, string>
/** These, and one id of each table in which it has a row. */
let ids: string[]
let before: string

beforeAll(async () => {
  mine = await addPerson(api, await api.database.addWorkspace('Mine'), 'owner')
  theirs = await addPerson(api, await api.database.addWorkspace('Theirs'), 'owner')
  things = await addThings(api, theirs)
  ids = [...new Set([...Object.values(things), ...(await findIds(theirs.workspaceId))])]
  before = await snapshot(theirs.workspaceId)
})

/** From the catalogue: an id of each table that has ids, so that a new one is tried unasked. */
async function findIds(workspaceId: string): Promise<string[]> {
  const { rows: tables } = await api.database.owner.query(
    `select table_name as name from information_schema.columns where table_schema = 'app' and data_type = 'uuid'
       and column_name in ('id', 'workspace_id') group by 1 having count(*) = 2`,
  )
  const found = []
  for (const { name } of tables) {
    const { rows } = await api.database.owner.query(`select id from app.${name} where workspace_id = $1 limit 1`, [
      workspaceId,
    ])
    if (rows[0]) found.push(rows[0].id)
  }
  expect(tables.length).toBeGreaterThan(12)
  expect(found.length).toBeGreaterThan(9)
  return found
}

/** All that a workspace holds, as text; what the reading itself writes (the time a key was used) is left out. */
async function snapshot(workspaceId: string): Promise<string> {
  const { rows: tables } = await api.database.owner.query(
    `select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1`,
  )
  const parts = []
  for (const { name } of tables) {
    const { rows } = await api.database.owner.query(
      `select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]') as rows from app.${name} t where to_jsonb(t)->>'workspace_id' = $1`,
      [workspaceId],
    )
    parts.push([name, rows[0].rows])
  }
  const keys = await api.database.owner.query(
    'select id, revoked_at from auth.api_keys where workspace_id = $1 order by id',
    [workspaceId],
  )
  return JSON.stringify([parts, keys.rows], null, 1)
}

describe('an id of another workspace reads as one that is not there', () => {
  for (const route of byId) {
    test(`${route.method} ${route.url}`, async () => {
      const call = async (id: string) => {
        const body = route.schema.body && exampleOf(route.schema.body, id)
        const answer = await api.inject({
          method: route.method,
          url: addressOf(route, id),
          query: queryOf(route),
          headers: { authorization: mine.authorization },
          ...(body ? { payload: body } : {}),
        })
        return { status: answer.statusCode, body: answer.body.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, '') }
      }
      const nothing = await call(newId())
      expect([400, 404]).toContain(nothing.status)
      for (const id of ids) expect([id, await call(id)]).toEqual([id, nothing])
    })
  }

  test('in a body of several, together with own ones, nothing is done', async () => {
    const own = await addThings(api, mine)
    const mentionIds = [own.mention, things.mention]
    const was = await snapshot(mine.workspaceId)
    for (const url of ['/api/leads', '/api/leads/unmark'])
      expect((await as(api, mine, 'POST', url, { mentionIds })).status).toBe(404)
    const acts = [
      { mentionIds, act: { kind: 'status', status: 'open' } },
      { mentionIds: [own.mention], act: { kind: 'tag', tagId: things.tag } },
      { mentionIds: [own.mention], act: { kind: 'assign', memberId: things.member } },
      { mentionIds: [own.mention], act: { kind: 'assign', groupId: things.group } },
    ]
    for (const act of acts) expect((await as(api, mine, 'POST', '/api/mentions/acts', act)).status).toBe(404)
    expect((await as(api, mine, 'PATCH', `/api/leads/${own.mention}`, { ownerId: things.member })).status).toBe(404)
    expect(await snapshot(mine.workspaceId)).toBe(was)
  })

  test('in a filter finds nothing', async () => {
    for (const query of [
      `monitor=${things.monitor}`,
      `tag=${things.tag}`,
      `author=${things.author}&monitor=${things.monitor}`,
    ]) {
      expect((await as(api, mine, 'GET', `/api/mentions?${query}`)).body.mentions).toEqual([])
    }
  })
})

test('no list of one workspace names anything of another', async () => {
  const lists = routes.filter(
    ({ method, url, access }) => method === 'GET' && !/:\w*[iI]d\b/.test(url) && access !== 'open',
  )
  for (const route of lists.filter(({ name }) => name !== 'streamEvents')) {
    const url = `${addressOf(route, '')}?${new URLSearchParams(queryOf(route))}`
    const { body } = await api.inject({ url, headers: { authorization: mine.authorization } })
    for (const [thing, id] of Object.entries(things)) {
      // An author's id is made from network and handle: the same person has the same id everywhere.
      if (thing !== 'author') expect([url, thing, body.includes(id)]).toEqual([url, thing, false])
    }
  }
})

test('naming the other workspace in header or query opens nothing', async () => {
  for (const headers of [{ 'earshot-workspace': theirs.workspaceId }, {}]) {
    const query = 'earshot-workspace' in headers ? '' : `?workspace=${theirs.workspaceId}`
    const answer = await api.inject({
      url: `/api/mentions${query}`,
      headers: { authorization: mine.authorization, ...headers },
    })
    expect(answer.statusCode).toBe(404)
  }
})

test('after all of it, nothing of the other workspace has changed', async () => {
  expect(await snapshot(theirs.workspaceId)).toBe(before)
})
