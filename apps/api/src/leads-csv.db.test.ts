import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
  const monitorId = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [monitorId], 6, (post, i) => ({
    ...post,
    text: `${post.text}, and "more"`,
    author: { ...post.author, name: i === 1 ? '=HYPERLINK("https://evil.example")' : `Person ${i}` },
  }))
})

const get = (url: string) => api.inject({ url, headers: { cookie: owner.cookie } })
const linesOf = async (query = '') => {
  const { statusCode, body, headers } = await get(`/api/leads.csv${query}`)
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  return body.trim().split('\r\n')
}

test('the leads of a filter leave as CSV, as the screen lists them, and no cell runs', async () => {
  const { leads } = (await get('/api/leads?sort=newest')).json()
  const [head, ...lines] = await linesOf()
  expect(head).toMatch(/^\uFEFF?id,stage,score,name,handle/)
  expect(lines.map((line) => line.split(',')[0])).toEqual(leads.map((lead: { id: string }) => lead.id))
  expect(lines.join('\n')).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(lines[0]).toContain('and ""more""')
  expect(await linesOf('?owner=me')).toHaveLength(1)
})

test('whoever may not be contacted is not in it', async () => {
  const [lead] = (await get('/api/leads?sort=newest')).json().leads
  await api.inject({
    method: 'POST',
    url: '/api/leads',
    payload: { mentionIds: [lead.id] },
    headers: { cookie: owner.cookie },
  })
  await api.database.owner.query('update app.prospects set do_not_contact = true')
  expect((await linesOf()).join('\n')).not.toContain(lead.id)
})
