import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let ada: Signed
let eve: Signed

beforeAll(async () => {
  ada = await signUpOwner(api)
  eve = await addColleague(api, ada, 'Eve', 'sales')
  await storeMentions(api, ada.workspaceId, [await addMonitor(api, ada, 'Acme', 'acme')], 2)
})

async function as({ cookie }: Signed, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}
const hello = { name: 'Hello', language: 'en', text: 'Hello {author.name}, this is {member.name} of {brand}.' }
const listed = async () => (await as(eve, 'GET', '/api/saved-replies')).body.savedReplies

test('a saved reply is kept, changed and deleted by who may approve answers, and read by all', async () => {
  const { status, body } = await as(ada, 'POST', '/api/saved-replies', hello)
  expect([status, await listed()]).toEqual([201, [body]])
  const changed = { ...hello, language: 'fr', text: 'Bonjour {author.name}' }
  expect((await as(ada, 'PUT', `/api/saved-replies/${body.id}`, changed)).body).toEqual({ id: body.id, ...changed })
  for (const [method, payload] of [
    ['PUT', hello],
    ['DELETE', undefined],
  ] as const)
    expect((await as(eve, method, `/api/saved-replies/${body.id}`, payload)).status).toBe(403)
  expect((await as(eve, 'POST', '/api/saved-replies', hello)).status).toBe(403)
  expect((await as(ada, 'DELETE', `/api/saved-replies/${body.id}`)).status).toBe(204)
  expect(await listed()).toEqual([])
  const { rows } = await api.database.owner.query('select act from app.audit_log where subject = $1 order by id', [
    body.id,
  ])
  expect(rows.map(({ act }) => act)).toEqual(['saved-reply:made', 'saved-reply:changed', 'saved-reply:deleted'])
})

test('one with a variable that nobody can fill in is refused, and which can is said', async () => {
  const refused = await as(ada, 'POST', '/api/saved-replies', { ...hello, text: 'Hello {author.nam}' })
  expect(refused).toMatchObject({ status: 400, body: { fields: { '/text': expect.stringContaining('{author.nam}') } } })
  expect(refused.body.detail).toContain('{author.name}, {author.handle}')
  const { body } = await as(ada, 'POST', '/api/saved-replies', hello)
  const change = { ...hello, text: '{who} knows' }
  expect((await as(ada, 'PUT', `/api/saved-replies/${body.id}`, change)).status).toBe(400)
  expect(await listed()).toEqual([body])
})

test('an answer in which a variable still stands is not sent', async () => {
  const { mentions } = (await as(ada, 'GET', '/api/mentions')).body
  const connection = (await as(ada, 'POST', '/api/connections', { network: 'square' })).body
  const { fence } = (await as(ada, 'PUT', `/api/mentions/${mentions[0].id}/draft`, {})).body
  const answer = { fence, connectionId: connection.id, text: 'Hello {author.name}' }
  const refused = await as(ada, 'POST', `/api/mentions/${mentions[0].id}/replies`, answer)
  expect(refused).toMatchObject({ status: 400, body: { detail: 'Fill in {author.name} before you send it.' } })
})
