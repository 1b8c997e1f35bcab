import { inTransaction } from '@earshot/db/client'
import { eraseProspect } from '@earshot/db/prospect-erase'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed
let monitorId: string

beforeAll(async () => {
  owner = await signUpOwner(api)
  monitorId = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, owner.workspaceId, [monitorId], 12)
})

const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
  const headers = { cookie: owner.cookie }
  const answer = await api.inject({ method, url, headers, ...(payload && { payload }) })
  return {
    status: answer.statusCode,
    text: answer.body,
    body: String(answer.headers['content-type']).includes('json') ? answer.json() : null,
  }
}
const take = async (csv: string, more: object = {}) =>
  (await call('POST', '/api/prospects/import', { csv, ...more })).body
const people = async () => (await call('GET', '/api/prospects?limit=200')).body.prospects
const personOf = async (name: string) => (await people()).find((one: { name: string }) => one.name === name)

const FILE = `Name;E-Mail;Network;Handle;Profile;Organisation;Stage;Amount;Owner;Do not contact
Ann Lee;ann@example.org;letters;@annlee;https://www.letters.example/annlee;Initech;qualified;1200.5;Ada;
Bo;bo@example.org;;;;Globex;;;;yes
;;letters;author1;;Hooli;contacted;;;
Cy;cy at example;;;;;;;;
Dee;dee@example.org;;;;;;;Nobody Known;
`

test('a dry run says what would become of each row, and does nothing', async () => {
  const said = await take(FILE, { dryRun: true })
  expect(said).toMatchObject({ rows: 5, added: 2, filled: 1, same: 0, closed: 0, leads: 1, refused: 2 })
  expect(said.columns.map(({ column, field }: Record<string, string>) => `${column}=${field}`).slice(0, 7)).toEqual([
    'Name=name',
    'E-Mail=mail',
    'Network=network',
    'Handle=handle',
    'Profile=profile',
    'Organisation=company',
    'Stage=stage',
  ])
  expect(said.duplicates).toEqual([{ line: 4, name: 'author1', closed: false }])
  expect(said.refusals).toEqual([
    { line: 5, code: 'mail', value: 'cy at example', why: expect.stringContaining('no mail address') },
    { line: 6, code: 'owner', value: 'Nobody Known', why: expect.stringContaining('neither a member nor a group') },
  ])
  expect(await people()).toEqual([])
})

test('an import takes people in once: a repeat adds nothing', async () => {
  expect(await take(FILE)).toMatchObject({ added: 2, filled: 1, leads: 1, refused: 2 })
  expect(await take(FILE)).toMatchObject({ added: 0, filled: 0, same: 2, closed: 1, leads: 0, refused: 2 })
  expect(await personOf('Ann Lee')).toMatchObject({
    company: 'Initech',
    knownAs: [{ network: 'letters', handle: '@annlee', url: 'https://www.letters.example/annlee' }],
    standing: { stage: 'qualified', value: { amount: 1200.5, currency: 'EUR' }, owner: { name: 'Ada' } },
    mentionId: null,
  })
  const known = await personOf('author1')
  expect(known).toMatchObject({ company: 'Hooli', standing: { stage: 'contacted' } })
  expect((await call('GET', `/api/leads/${known.mentionId}`)).body).toMatchObject({ stage: 'contacted' })
})

test('people are found by a name, a company, a handle or a mail address, and by whether they were heard', async () => {
  const names = async (query: string) =>
    (await call('GET', `/api/prospects?${query}`)).body.prospects.map(({ name }: { name: string }) => name).sort()
  for (const text of ['ann LEE', 'initech', 'ANNLEE', 'ann@example'])
    expect(await names(`text=${encodeURIComponent(text)}`), text).toEqual(['Ann Lee'])
  expect(await names('text=%25')).toEqual([])
  expect(await names('text=url')).toEqual([])
  expect(await names('heard=false')).toEqual(['Ann Lee', 'Bo'])
  expect(await names('heard=true')).toEqual(['author1'])
  expect(await personOf('author1')).toMatchObject({ heard: true })
})

test('a row whose handle, profile or mail address is known means that person, whatever else it says', async () => {
  for (const row of [
    'network,handle\nletters,AnnLee',
    'profile\nhttp://letters.example/annlee/',
    'mail\nANN@example.org',
  ])
    expect(await take(row)).toMatchObject({ added: 0, same: 1, duplicates: [{ name: 'Ann Lee' }] })
  const twice = 'mail,name,place\nzoe@example.org,Zoe,\nZOE@example.org,Zoe,Oslo'
  expect(await take(twice)).toMatchObject({ added: 1, same: 1 })
  expect(await personOf('Zoe')).toMatchObject({ place: 'Oslo' })
})

test('who is heard after the import is that person, and their lead stands as it was imported', async () => {
  await storeMentions(api, owner.workspaceId, [monitorId], 1, (post) => ({
    ...post,
    id: 'first-of-ann',
    network: 'letters',
    author: { id: 'ann-1', handle: 'annlee' },
  }))
  const ann = await personOf('Ann Lee')
  expect(ann.mentionId).not.toBeNull()
  const lead = (await call('GET', `/api/leads/${ann.mentionId}`)).body
  expect(lead).toMatchObject({ stage: 'qualified', value: { amount: 1200.5 }, owner: { name: 'Ada' } })
})

test('who is not to be contacted stays so, whatever a file says or whoever is heard', async () => {
  await take('mail,network,handle,do not contact\nbo@example.org,letters,bobo,no')
  await take('name,network,handle,do not contact\nBobo,letters,bobo,yes')
  await storeMentions(api, owner.workspaceId, [monitorId], 2, (post, i) => ({
    ...post,
    id: `bobo-${i}`,
    network: 'letters',
    author: { id: 'bobo-1', handle: 'bobo' },
  }))
  const { body } = await call('GET', '/api/mentions?text=acme&limit=200')
  const mention = body.mentions.find(({ author }: { author: { handle: string } }) => author.handle === 'bobo')
  expect((await call('POST', '/api/leads', { mentionIds: [mention.id] })).status).toBe(409)
  expect(await take('network,handle,stage\nletters,bobo,new')).toMatchObject({ closed: 1, filled: 0, leads: 0 })
})

test('what goes out comes in again unchanged, here and in a workspace that knows nobody', async () => {
  await take(`name,mail,next step,next step at\n"=SUM(A1)",sum@example.org,"-- call; ""=now""",2026-12-24`)
  await take('id,name,network,handle\nk1,Two Places,letters,two\nk1,Two Places,square,two.example')
  const [people, leads] = [await call('GET', '/api/prospects.csv'), await call('GET', '/api/leads.csv')]
  const count = people.text.trim().split('\r\n').length - 1
  expect(await take(people.text)).toMatchObject({ rows: count, added: 0, filled: 0, leads: 0, refused: 0 })
  expect(await take(leads.text)).toMatchObject({ added: 0, filled: 0, leads: 0, refused: 0 })
  expect((await call('GET', '/api/prospects.csv')).text).toBe(people.text)
  expect((await call('GET', '/api/leads.csv')).text).toBe(leads.text)

  const made = await call('POST', '/api/workspaces', { name: 'Elsewhere' })
  const there = { cookie: owner.cookie, 'earshot-workspace': made.body.workspaceId }
  const payload = { csv: people.text }
  const came = await api.inject({ method: 'POST', url: '/api/prospects/import', headers: there, payload })
  expect(came.json()).toMatchObject({ rows: count, refused: 0 })
  const again = (await api.inject({ url: '/api/prospects.csv', headers: there })).body
  const told = (csv: string) =>
    csv
      .split('\r\n')
      .map((line) => line.slice(line.indexOf(',') + 1))
      .sort()
  expect(told(again)).toEqual(told(people.text))
})

test('who was erased is not taken in again', async () => {
  const { id } = await personOf('Zoe')
  await inTransaction(
    api.database.worker,
    async (tx) => {
      await lockWorkspace(tx, owner.workspaceId)
      await eraseProspect(tx, owner.workspaceId, id)
    },
    owner.workspaceId,
  )
  expect((await call('GET', '/api/prospects.csv')).text).not.toContain('zoe')
  expect(await take('name,mail\nZoe,zoe@example.org')).toMatchObject({ added: 0, closed: 1 })
  const { rows } = await api.database.owner.query(
    "select key from app.prospect_keys where workspace_id = $1 and key like '%zoe%'",
    [owner.workspaceId],
  )
  expect(rows).toEqual([])
})

test('a file that is no CSV, is empty or too long is refused with what to do', async () => {
  const refused = async (csv: string) => {
    const { status, body } = await call('POST', '/api/prospects/import', { csv })
    return [status, body.detail]
  }
  expect(await refused('name,mail\n"Ann,ann@example.org')).toEqual([
    400,
    expect.stringContaining('as CSV from line 2 on'),
  ])
  expect(await refused(`mail\n${'a@b.cd\n'.repeat(5001)}`)).toEqual([400, expect.stringContaining('Split it')])
  expect(await refused('\n')).toEqual([400, expect.stringContaining('empty')])
})

describe('who was not heard yet', () => {
  const change = (id: string, body: object) => call('PATCH', `/api/prospects/${id}`, body)

  test('is changed by hand, and met by what they are known by then', async () => {
    await take('name,mail,network,handle,profile\nGia,gia@example.org,letters,gia,https://gia.example/')
    const { id } = await personOf('Gia')
    const knownAs = [{ network: 'letters', handle: 'gia2', url: null }]
    const changed = { name: 'Gia Gray', company: 'Initech', role: null, place: 'Oslo', mail: null, knownAs }
    expect((await change(id, changed)).status).toBe(204)
    expect(await personOf('Gia Gray')).toMatchObject({ ...changed, heard: false, doNotContact: false })
    const { rows } = await api.database.owner.query('select key from app.prospect_keys where prospect_id = $1', [id])
    expect(rows).toEqual([{ key: 'handle letters gia2' }])
    await storeMentions(api, owner.workspaceId, [monitorId], 1, (post) => ({
      ...post,
      id: 'first-of-gia',
      network: 'letters',
      author: { id: 'gia-1', handle: 'gia2' },
    }))
    expect(await personOf('Gia Gray')).toMatchObject({ id, heard: true })
    expect((await change(id, { name: 'Else' })).status).toBe(409)
  })

  test('can be known by nothing that is somebody else’s, nor by nothing at all', async () => {
    await take('name,mail\nHal,hal@example.org\nIda,ida@example.org')
    const { id } = await personOf('Hal')
    const refused = async (body: object) => {
      const answer = await change(id, body)
      return [answer.status, answer.body.detail]
    }
    expect(await refused({ mail: 'IDA@example.org' })).toEqual([409, expect.stringContaining('Ida is known by that')])
    expect(await refused({ mail: 'zoe@example.org' })).toEqual([
      409,
      expect.stringContaining('Somebody who was erased'),
    ])
    expect(await refused({ mail: null })).toEqual([400, expect.stringContaining('They need a mail address')])
    expect(await refused({ mail: 'hal at home' })).toEqual([400, expect.stringContaining('no mail address')])
    expect(await refused({ knownAs: [{ network: null, handle: 'hal', url: null }] })).toEqual([
      400,
      expect.stringContaining('not on which network'),
    ])
    expect(await personOf('Hal')).toMatchObject({ mail: 'hal@example.org', knownAs: [] })
  })

  test('is closed to contact by hand, which stands in the audit log once', async () => {
    const { id } = await personOf('Ida')
    await change(id, { doNotContact: true })
    await change(id, { doNotContact: true, place: 'Rome' })
    expect(await personOf('Ida')).toMatchObject({ doNotContact: true, place: 'Rome' })
    const { rows } = await api.database.owner.query('select act from app.audit_log where subject = $1', [id])
    expect(rows).toEqual([{ act: 'prospect:closed' }])
  })

  test('is erased by whoever may change settings, and asked of the worker', async () => {
    const { id } = await personOf('Hal')
    const erased = await api.inject({
      method: 'DELETE',
      url: `/api/prospects/${id}`,
      headers: { cookie: owner.cookie },
    })
    expect(erased.statusCode).toBe(204)
    const { rows } = await api.database.owner.query(
      `select p.do_not_contact as closed, a.act from app.prospects p join app.audit_log a on a.subject = p.id::text where p.id = $1`,
      [id],
    )
    expect(rows).toEqual([{ closed: true, act: 'prospect:erased' }])
  })
})
