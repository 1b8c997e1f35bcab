import { newId } from '@earshot/db/id'
import { beforeAll, describe, expect, test } from 'vitest'
import { storeMentions } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { addPerson, type Person } from './people.ts'
import { addressOf, exampleOf, queryOf, readRoutes } from './route-table.ts'

const api = useApi()
const routes = await readRoutes()
const byId = routes.filter(({ url, access }) => /:\w*[iI]d\b/.test(url) && access !== 'open')

let mine: Person
let theirs: Person
/** One of each thing that the other workspace has. */
let things: Record<string, string>
let before: string

beforeAll(async () => {
  mine = await addPerson(api, await api.database.addWorkspace('Mine'), 'owner')
  theirs = await addPerson(api, await api.database.addWorkspace('Theirs'), 'owner')
  things = await fill(theirs)
  before = await snapshot(theirs.workspaceId)
})

async function as(person: Person, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const answer = await api.inject({
    method,
    url,
    headers: { authorization: person.authorization },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

async function fill(person: Person): Promise<Record<string, string>> {
  const make = async (url: string, payload: object) => (await as(person, 'POST', url, payload)).body
  const monitor = await make('/api/monitors', { name: 'Acme', query: 'acme' })
  await storeMentions(api, person.workspaceId, [monitor.id], 5)
  const { mentions } = (await as(person, 'GET', '/api/mentions')).body
  const mention = mentions[0]
  const tag = await make('/api/tags', { name: 'mine alone' })
  const { actId } = await make('/api/mentions/acts', {
    mentionIds: [mention.id],
    act: { kind: 'status', status: 'done' },
  })
  return {
    monitor: monitor.id,
    example: (await make(`/api/monitors/${monitor.id}/examples`, { text: 'acme', should: 'match' })).id,
    mention: mention.id,
    author: mention.author.id,
    tag: tag.id,
    act: actId,
    note: (await make(`/api/mentions/${mention.id}/notes`, { text: 'between us' })).id,
    view: (await make('/api/saved-views', { name: 'ours', filter: {}, shared: true })).id,
    connection: (await make('/api/connections', { network: 'square' })).id,
    invitation: (await make('/api/invitations', { email: 'new@example.com', role: 'viewer' })).invitation.id,
    key: (await make('/api/api-keys', { name: 'key', scopes: ['mentions:read'] })).apiKey.id,
    member: person.memberId,
  }
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
      for (const id of Object.values(things)) expect(await call(id)).toEqual(nothing)
    })
  }

  test('in a body of several, together with own ones, nothing is done', async () => {
    const own = await fill(mine)
    const mentionIds = [own.mention, things.mention]
    const was = await snapshot(mine.workspaceId)
    for (const url of ['/api/leads', '/api/leads/unmark'])
      expect((await as(mine, 'POST', url, { mentionIds })).status).toBe(404)
    const acts = [
      { mentionIds, act: { kind: 'status', status: 'open' } },
      { mentionIds: [own.mention], act: { kind: 'tag', tagId: things.tag } },
      { mentionIds: [own.mention], act: { kind: 'assign', memberId: things.member } },
    ]
    for (const act of acts) expect((await as(mine, 'POST', '/api/mentions/acts', act)).status).toBe(404)
    expect((await as(mine, 'PATCH', `/api/leads/${own.mention}`, { ownerId: things.member })).status).toBe(404)
    expect(await snapshot(mine.workspaceId)).toBe(was)
  })

  test('in a filter finds nothing', async () => {
    for (const query of [
      `monitor=${things.monitor}`,
      `tag=${things.tag}`,
      `author=${things.author}&monitor=${things.monitor}`,
    ]) {
      expect((await as(mine, 'GET', `/api/mentions?${query}`)).body.mentions).toEqual([])
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
