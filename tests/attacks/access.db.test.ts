import { type Act, mayDo, ROLES } from '@earshot/core/roles'
import { newId } from '@earshot/db/id'
import { beforeAll, describe, expect, test } from 'vitest'
import { useApi } from '../api/use-api.ts'
import { ALL_SCOPES, addKey, addPerson, type Person } from './people.ts'
import { addressOf, exampleOf, type NamedRoute, queryOf, readRoutes } from './route-table.ts'

const api = useApi()
const routes = await readRoutes()
const ofWorkspace = routes.filter(({ access }) => access !== 'open' && access !== 'account')
/** They end the caller's own workspace or membership, or never end by themselves. */
const LAST = ['deleteWorkspace', 'leaveWorkspace', 'streamEvents']

let people: Record<string, Person>
let owner: Person

beforeAll(async () => {
  const workspaceId = await api.database.addWorkspace()
  people = {}
  for (const role of ROLES) people[role] = await addPerson(api, workspaceId, role)
  owner = people.owner as Person
})

function call(
  route: NamedRoute,
  headers: Record<string, string>,
  body = route.schema.body && exampleOf(route.schema.body, newId()),
) {
  const url = addressOf(route, newId())
  const isFile = route.name === 'createImport'
  return api.inject({
    method: route.method,
    url,
    query: queryOf(route),
    headers: isFile ? { ...headers, 'content-type': 'text/csv' } : headers,
    ...(body === undefined ? (isFile ? { payload: 'text' } : {}) : { payload: body as object }),
  })
}

test('the contract has routes to attack, and the api serves each of them', async () => {
  expect(routes.length).toBeGreaterThan(80)
  for (const { method, url } of routes) expect([url, api.app.hasRoute({ method, url })]).toEqual([url, true])
})

describe('without a session or a key', () => {
  for (const route of routes.filter(({ access }) => access !== 'open')) {
    test(`${route.method} ${route.url} answers 401`, async () => {
      expect((await call(route, {})).statusCode).toBe(401)
      expect((await call(route, { authorization: 'Bearer esk_made-up' })).statusCode).toBe(401)
    })
  }
})

describe('each role on each route', () => {
  for (const route of ofWorkspace) {
    for (const role of ROLES) {
      const may = mayDo(role, route.access as Act)
      if (may && LAST.includes(route.name)) continue
      test(`${route.method} ${route.url} ${may ? 'lets' : 'refuses'} a ${role}`, async () => {
        const answer = await call(route, { authorization: people[role]?.authorization ?? '' })
        if (may) expect([401, 403, 500]).not.toContain(answer.statusCode)
        else expect(answer.statusCode).toBe(403)
      })
    }
  }
})

describe('a key', () => {
  for (const route of ofWorkspace) {
    test(`without ${route.access} is refused at ${route.method} ${route.url}`, async () => {
      const scopes = ALL_SCOPES.filter((scope) => scope !== route.access)
      const answer = await call(route, { authorization: await addKey(api, owner, scopes) })
      expect(answer.statusCode).toBe(403)
      expect(answer.json().detail).toContain(route.access)
    })
  }

  test('of a member who was removed answers 401', async () => {
    const leaver = await addPerson(api, owner.workspaceId, 'viewer')
    const headers = { authorization: owner.authorization }
    const removed = await api.inject({ method: 'DELETE', url: `/api/members/${leaver.memberId}`, headers })
    expect(removed.statusCode).toBe(204)
    const after = await api.inject({ url: '/api/mentions', headers: { authorization: leaver.authorization } })
    expect(after.statusCode).toBe(401)
  })

  test('makes no key that may do more than itself', async () => {
    const authorization = await addKey(api, owner, ['keys:write'])
    const payload = { name: 'more', scopes: ['keys:write', 'members:write'] }
    expect(
      (await api.inject({ method: 'POST', url: '/api/api-keys', payload, headers: { authorization } })).statusCode,
    ).toBe(403)
  })
})

describe('the last owner', () => {
  const headers = () => ({ authorization: owner.authorization })

  test('can’t leave', async () => {
    expect((await api.inject({ method: 'POST', url: '/api/members/leave', headers: headers() })).statusCode).toBe(409)
  })

  test('can’t be demoted', async () => {
    const url = `/api/members/${owner.memberId}`
    expect(
      (await api.inject({ method: 'PATCH', url, payload: { role: 'admin' }, headers: headers() })).statusCode,
    ).toBe(409)
  })

  test('an admin makes no owner, and removes none', async () => {
    const authorization = people.admin?.authorization ?? ''
    const own = `/api/members/${people.admin?.memberId}`
    const made = await api.inject({ method: 'PATCH', url: own, payload: { role: 'owner' }, headers: { authorization } })
    expect(made.statusCode).toBe(403)
    const removed = await api.inject({
      method: 'DELETE',
      url: `/api/members/${owner.memberId}`,
      headers: { authorization },
    })
    expect(removed.statusCode).toBe(403)
  })
})

describe('a body with more than it should hold', () => {
  for (const route of routes.filter(
    ({ schema }) => schema.body && Object.keys((schema.body as { properties?: object }).properties ?? {}).length,
  )) {
    test(`is refused by ${route.method} ${route.url}`, async () => {
      for (const extra of ['workspaceId', 'plan', '__proto__x']) {
        const body = { ...(exampleOf(route.schema.body ?? {}, newId()) as object), [extra]: newId() }
        const answer = await call(route, { authorization: owner.authorization }, body)
        expect([extra, answer.statusCode]).toEqual([extra, route.access === 'account' ? 401 : 400])
      }
    })
  }
})
