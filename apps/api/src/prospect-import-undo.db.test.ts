import { inTransaction } from '@earshot/db/client'
import { eraseProspect } from '@earshot/db/prospect-erase'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
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

const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, cookie = owner.cookie) => {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const take = async (csv: string, filename = 'a.csv') =>
  (await call('POST', '/api/prospects/import', { csv, filename })).body
const undo = async (id: string, body: object = {}) =>
  (await call('POST', `/api/prospects/imports/${id}/undo`, body)).body
const people = async () => (await call('GET', '/api/prospects?limit=200')).body.prospects
const personOf = async (name: string) => (await people()).find((one: { name: string }) => one.name === name)
/** All that an import may have written, but for its own ledger. */
const stored = async () => {
  const rows = await Promise.all(
    ['prospects', 'prospect_keys', 'prospect_authors', 'leads'].map((table) =>
      api.database.owner.query(
        `select (to_jsonb(t) - 'updated_at' - 'stage_since')::text as row from app.${table} t where workspace_id = $1 order by 1`,
        [owner.workspaceId],
      ),
    ),
  )
  return rows.map((one) => one.rows.map(({ row }) => row))
}
const hear = (id: string, handle: string) =>
  storeMentions(api, owner.workspaceId, [monitorId], 1, (post) => ({
    ...post,
    id,
    network: 'letters',
    author: { id: handle, handle },
  }))

test('an import is listed with its file, who and when, and figures', async () => {
  const { importId } = await take('name,mail\nAnn,ann@example.org\nBo,bo at example', 'fair in Oslo.csv')
  const { imports } = (await call('GET', '/api/prospects/imports')).body
  expect(imports).toEqual([
    expect.objectContaining({
      id: importId,
      filename: 'fair in Oslo.csv',
      member: { id: owner.memberId, name: 'Ada' },
      ...{ rows: 2, added: 1, filled: 0, same: 0, closed: 0, leads: 0, refused: 1 },
      ...{ undoneAt: null, undoneBy: null, mayUndo: true },
    }),
  ])
  await undo(importId)
})

test('a look at what undoing would do changes nothing, and is not listed', async () => {
  const before = await stored()
  expect(
    (await call('POST', '/api/prospects/import', { csv: 'mail\nno@example.org', dryRun: true })).body,
  ).toMatchObject({
    importId: null,
    added: 1,
  })
  expect(await stored()).toEqual(before)
  expect((await call('GET', '/api/prospects/imports')).body.imports).toHaveLength(1)
})

test('undone at once, all is as it was before: people, keys, leads of who was heard', async () => {
  await take('name,mail,company\nKnown,known@example.org,')
  const before = await stored()
  const { importId, ...came } = await take(
    `name,mail,network,handle,company,role,stage,value,owner,next step
Ann,ann@example.org,letters,ann,Initech,,qualified,1200,Ada,call
Known,known@example.org,letters,known,Globex,Buyer,contacted,,,
,,letters,author1,Hooli,,contacted,10,Ada,write
,,letters,author2,Hooli,,,,,`,
  )
  expect(came).toMatchObject({ added: 1, filled: 3, leads: 1 })
  const plan = { removed: 1, restored: 3, kept: 0, people: [] }
  expect(await undo(importId, { dryRun: true })).toEqual(plan)
  expect(await personOf('author1')).toMatchObject({
    company: 'Hooli',
    standing: { stage: 'contacted', nextStep: 'write' },
  })
  expect(await undo(importId)).toEqual(plan)
  expect(await stored()).toEqual(before)
  expect((await call('POST', `/api/prospects/imports/${importId}/undo`, {})).status).toBe(409)
})

test('whoever was heard, changed or imported again stays, with why; so does “do not contact”', async () => {
  const { importId } = await take(
    `name,mail,network,handle,company,do not contact
Heard,heard@example.org,letters,heard,,
Twice,twice@example.org,,,,
Closed,closed@example.org,,,,yes
Gone,gone@example.org,,,,`,
  )
  await hear('first-of-heard', 'heard')
  await take('mail,place\ntwice@example.org,Oslo')
  const kept = [
    { name: 'Closed', why: 'closed' },
    { name: 'Heard', why: 'heard' },
    { name: 'Twice', why: 'imported' },
  ]
  expect(await undo(importId)).toMatchObject({ removed: 1, restored: 0, kept: 3 })
  const { import: past, people: stayed } = (await call('GET', `/api/prospects/imports/${importId}`)).body
  expect(past).toMatchObject({ removed: 1, kept: 3, undoneBy: { name: 'Ada' }, undoneAt: expect.any(String) })
  expect(stayed).toEqual(kept.map((one) => ({ ...one, id: expect.any(String) })))
  expect(await personOf('Closed')).toMatchObject({ doNotContact: true })
  expect(await personOf('Twice')).toMatchObject({ place: 'Oslo' })
  expect(await personOf('Gone')).toBeUndefined()
})

test('of known people a change by hand stays, their lead where it was worked on, and “do not contact”', async () => {
  const { importId } = await take(
    `network,handle,company,role,stage,do not contact
letters,author3,Initech,Buyer,,
letters,author4,Initech,,contacted,
letters,author5,Initech,,,yes`,
  )
  const authorId = async (name: string) => {
    const { mentions } = (await call('GET', '/api/mentions?limit=200')).body
    const isTheirs = (one: { network: string; author: { handle: string } }) =>
      one.network === 'letters' && one.author.handle === name
    return mentions.find(isTheirs).author.id
  }
  await call('PATCH', `/api/authors/${await authorId('author3')}/prospect`, { company: 'Hooli' })
  const { mentionId } = await personOf('author4')
  await call('POST', `/api/mentions/${mentionId}/notes`, { text: 'spoke to her' })
  expect(await undo(importId)).toMatchObject({
    ...{ removed: 0, restored: 0, kept: 3 },
    people: expect.arrayContaining([
      expect.objectContaining({ name: 'author3', why: 'changed' }),
      expect.objectContaining({ name: 'author4', why: 'worked' }),
      expect.objectContaining({ name: 'author5', why: 'closed' }),
    ]),
  })
  expect(await personOf('author3')).toMatchObject({ company: 'Hooli', role: null })
  expect(await personOf('author4')).toMatchObject({ company: null, standing: { stage: 'contacted' } })
  expect(await personOf('author5')).toMatchObject({ company: null, doNotContact: true })
})

test('of somebody who is erased the import keeps nothing', async () => {
  const { importId } = await take('name,mail\nZoe Zimmer,zoe@example.org')
  const { id } = await personOf('Zoe Zimmer')
  await inTransaction(
    api.database.worker,
    async (tx) => {
      await lockWorkspace(tx, owner.workspaceId)
      await eraseProspect(tx, owner.workspaceId, id)
    },
    owner.workspaceId,
  )
  const { rows } = await api.database.owner.query('select * from app.prospect_import_people where import_id = $1', [
    importId,
  ])
  expect(rows).toEqual([])
  expect(await undo(importId)).toEqual({ removed: 0, restored: 0, kept: 0, people: [] })
})

test('a member undoes their own imports, an admin anybody’s; both are in the audit log', async () => {
  const sales = await addColleague(api, owner, 'Ben', 'sales')
  const mine = await take('name,mail\nMine,mine@example.org')
  const theirs = (await call('POST', '/api/prospects/import', { csv: 'mail\ntheirs@example.org' }, sales.cookie)).body
  const refused = await call('POST', `/api/prospects/imports/${mine.importId}/undo`, {}, sales.cookie)
  expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('Somebody else') } })
  expect(await personOf('Mine')).toBeDefined()
  expect(await undo(theirs.importId)).toMatchObject({ removed: 1 })
  const own = (await call('POST', '/api/prospects/import', { csv: 'mail\ntheirs@example.org' }, sales.cookie)).body
  expect((await call('POST', `/api/prospects/imports/${own.importId}/undo`, {}, sales.cookie)).body).toMatchObject({
    removed: 1,
  })
  const { rows } = await api.database.owner.query(
    `select act, detail from app.audit_log where subject = $1 order by id`,
    [own.importId],
  )
  expect(rows).toEqual([
    { act: 'prospects:imported', detail: expect.objectContaining({ filename: 'people.csv', added: 1 }) },
    { act: 'prospects:import-undone', detail: { removed: 1, restored: 0, kept: 0 } },
  ])
})
