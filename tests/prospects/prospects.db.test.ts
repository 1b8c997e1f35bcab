import { authorIdOf } from '@earshot/db/id'
import type { App } from '@earshot/worker/app'
import { answerErase, type EraseQuestion } from '@earshot/worker/erase-prospect'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../api/seed.ts'
import { useApi } from '../api/use-api.ts'
import { openTestApp } from '../worker/worker-fixture.ts'

let worker: App
const api = useApi(
  {},
  { ask: async (asked) => ({ ok: true, value: await answerErase(worker, asked as EraseQuestion) }) },
)
let owner: Signed
let monitorId: string

const ann = authorIdOf('letters', 'ann')
const annElsewhere = authorIdOf('square', 'ann-2')
const bob = authorIdOf('letters', 'bob')
const WHO = [
  { network: 'letters', author: { id: 'ann', handle: 'annlee', name: 'Ann Lee' } },
  { network: 'square', author: { id: 'ann-2', handle: 'AnnLee@town.example', name: 'A. Lee' } },
  { network: 'letters', author: { id: 'bob', handle: 'bob', name: 'Bob' } },
]

const rows = async (statement: string, values: unknown[] = []) =>
  (await api.database.owner.query(statement, values)).rows
async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie: owner.cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body ? answer.json() : null }
}
const prospectOf = async (author: string) => (await call('GET', `/api/authors/${author}/prospect`)).body.prospect
const store = (count: number, prefix: string) =>
  storeMentions(api, owner.workspaceId, [monitorId], count, (post, i) => ({
    ...post,
    ...(WHO[i % WHO.length] as (typeof WHO)[number]),
    id: `${prefix}-${i}`,
  }))

beforeAll(async () => {
  worker = await openTestApp(api.database)
  owner = await signUpOwner(api)
  monitorId = await addMonitor(api, owner, 'Acme', 'acme')
  await store(9, 'first')
})
afterAll(() => worker.close())

describe('a person', () => {
  test('is nobody’s until something is noted of them', async () => {
    expect(await prospectOf(ann)).toBeNull()
    const { body } = await call('PATCH', `/api/authors/${ann}/prospect`, { company: 'Initech', role: 'Buyer' })
    expect(body).toMatchObject({ company: 'Initech', role: 'Buyer', name: null, doNotContact: false })
    expect(await prospectOf(ann)).toEqual(body)
    expect((await call('PATCH', `/api/authors/${authorIdOf('letters', 'x')}/prospect`, {})).status).toBe(404)
    expect((await call('PATCH', `/api/authors/${ann}/prospect`, { plan: 'x' })).status).toBe(400)
  })

  test('may be on another network too, and what speaks for it is told', async () => {
    expect((await call('GET', `/api/authors/${ann}/candidates`)).body.candidates).toMatchObject([
      { author: { id: annElsewhere }, evidence: [{ kind: 'handle', words: 'annlee' }] },
    ])
  })

  test('takes in another author, and is as before when that is undone', async () => {
    const before = await prospectOf(ann)
    await call('PATCH', `/api/authors/${annElsewhere}/prospect`, { place: 'Leeds' })
    const other = await prospectOf(annElsewhere)
    const { prospect, moved } = (await call('POST', `/api/authors/${ann}/prospect/merge`, { authorId: annElsewhere }))
      .body
    expect(prospect.authors.map((author: { id: string }) => author.id)).toEqual([ann, annElsewhere])
    expect(await prospectOf(annElsewhere)).toEqual(prospect)
    expect((await call('GET', `/api/authors/${ann}/candidates`)).body.candidates).toEqual([])
    expect((await call('POST', `/api/authors/${ann}/prospect/merge`, { authorId: annElsewhere })).status).toBe(409)
    expect((await call('POST', `/api/authors/${ann}/prospect/split`, moved)).body).toEqual(before)
    expect(await prospectOf(annElsewhere)).toEqual(other)
  })

  test('keeps the author that is looked at, and gives away none of somebody else’s', async () => {
    const split = (authorIds: string[]) => call('POST', `/api/authors/${ann}/prospect/split`, { authorIds })
    expect((await split([ann])).status).toBe(409)
    expect((await split([bob])).status).toBe(404)
  })
})

describe('who is not to be contacted', () => {
  const leads = async () => (await call('GET', '/api/leads?limit=200')).body
  const authorsOf = (list: { mention: { author: { id: string } } }[]) =>
    new Set(list.map((one) => one.mention.author.id))

  test('is no lead, whoever marks them and whatever is heard later', async () => {
    const mentionIds = (await call('GET', `/api/authors/${bob}/mentions`)).body.mentions.map(
      (one: { id: string }) => one.id,
    )
    await call('POST', '/api/leads', { mentionIds })
    const before = await leads()
    expect(authorsOf(before.leads)).toContain(bob)
    await call('PATCH', `/api/authors/${bob}/prospect`, { doNotContact: true })
    await store(12, 'later')
    const after = await leads()
    expect(authorsOf(after.leads)).not.toContain(bob)
    expect(after.counts.new).toBe(after.leads.filter((one: { stage: string }) => one.stage === 'new').length)
    const { status, body } = await call('POST', '/api/leads', { mentionIds })
    expect([status, body.detail]).toEqual([409, expect.stringMatching(/^Bob is not to be contacted/)])
  })

  test('stays so under every name that is found to be theirs, and after they are parted', async () => {
    await call('POST', `/api/authors/${ann}/prospect/merge`, { authorId: bob })
    expect(await prospectOf(ann)).toMatchObject({ doNotContact: true })
    await call('POST', `/api/authors/${ann}/prospect/split`, { authorIds: [bob] })
    expect(await prospectOf(bob)).toMatchObject({ doNotContact: true })
  })
})

describe('a person who is erased', () => {
  test('is gone with all that was heard, noted and sent; the counts say so; and nobody contacts them again', async () => {
    await call('PATCH', `/api/authors/${ann}/prospect`, { doNotContact: false, company: 'Initech' })
    await call('POST', `/api/authors/${ann}/prospect/merge`, { authorId: annElsewhere })
    const { id: prospectId } = await prospectOf(ann)
    await rows(
      `insert into app.crm_records (workspace_id, crm_id, prospect_id, state, record_id, base) values ($1, gen_random_uuid(), $2, 'there', '00Q1', '{"LastName": {"ours": "Lee"}}')`,
      [owner.workspaceId, prospectId],
    )
    expect((await call('DELETE', `/api/authors/${ann}/prospect`)).status).toBe(204)

    const left = await rows('select distinct author_id from app.mentions')
    expect(left.map((row) => row.author_id)).toEqual([bob])
    const [{ counted, stored }] = await rows(
      `select (select sum(mentions)::int from app.mention_counts where monitor_id = $1) as counted, (select count(*)::int from app.matches) as stored`,
      [monitorId],
    )
    expect(counted).toBe(stored)
    expect(await rows('select id from app.authors where id = any($1)', [[ann, annElsewhere]])).toEqual([])
    expect(await rows('select state, base, due_at is not null as due from app.crm_records')).toEqual([
      { state: 'erasing', base: {}, due: true },
    ])
    expect((await call('GET', `/api/authors/${ann}/prospect`)).status).toBe(404)

    await store(3, 'again')
    expect(await prospectOf(ann)).toMatchObject({ name: null, company: null, doNotContact: true })
    const audit = (await call('GET', '/api/audit-log')).body
    expect(JSON.stringify(audit)).toContain('prospect:erased')
    expect(JSON.stringify(audit)).not.toMatch(/Ann|Initech/)
  })
})
