import { toObject } from '@earshot/crm/salesforce/describe'
import { findCrmSecret, saveCrmSecret } from '@earshot/db/crm-secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'
import { describe as describeObject } from '../../../tests/simulators/salesforce-simulator/objects.ts'

const api = useApi()
let owner: Signed
let crmId: string
let mentionId: string

const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const answer = await api.inject({ method, url, headers: { cookie: owner.cookie }, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.body ? answer.json() : null }
}
const settings = { clientId: 'app', username: 'earshot@acme.example' }
const secret = { privateKey: 'canary-of-a-private-key' }

beforeAll(async () => {
  owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 3)
  mentionId = (await call('GET', '/api/mentions')).body.mentions[0].id
  crmId = (await call('POST', '/api/crms', { kind: 'salesforce', settings, secret })).body.id
  const objects = ['Lead', 'Contact', 'Case'].map((name) =>
    toObject(describeObject(name) as Parameters<typeof toObject>[0]),
  )
  await api.database.owner.query('update app.crms set objects = $1, described_at = now()', [JSON.stringify(objects)])
})

describe('a CRM', () => {
  test('never shows its secret again', async () => {
    const { body } = await call('GET', '/api/crms')
    expect(body.crms).toMatchObject([
      { id: crmId, settings: { ...settings, loginUrl: 'https://login.salesforce.com' }, mapping: null },
    ])
    expect(JSON.stringify(body)).not.toContain('canary')
    const { rows } = await api.database.owner.query('select sealed from app.crms')
    expect(rows[0].sealed.toString('latin1')).not.toContain('canary')
  })

  test.each([
    [{ settings: { clientId: '' }, secret }, /consumer key/],
    [{ settings: { clientId: 'a', port: '1' }, secret }, /no such setting/],
    [{ settings: { clientId: 'a', loginUrl: 'file:///etc/passwd' }, secret }, /https/],
    [{ settings, secret: {} }, /private key or a refresh token/],
    [{ kind: 'hubspot', settings: {}, secret: {} }, /access token of a private app/],
    [{ kind: 'hubspot', settings: { clientId: 'a' }, secret: { accessToken: 't' } }, /HubSpot has no such setting/],
    [{ kind: 'hubspot', settings: {}, secret: { ...secret, accessToken: 't' } }, /HubSpot has no such secret/],
  ])('that could not be signed in to is refused: %o', async (body, why) => {
    const { status, body: problem } = await call('POST', '/api/crms', { kind: 'salesforce', ...body })
    expect([status, problem.detail]).toEqual([400, expect.stringMatching(why)])
  })
})

describe('a change of it', () => {
  const secretOf = async () =>
    withWorkspace(api.services.db, owner.workspaceId, (tx) =>
      findCrmSecret(tx, api.services.keys, { workspaceId: owner.workspaceId, crmId }),
    )
  const keep = (held: Record<string, string>) =>
    withWorkspace(api.services.db, owner.workspaceId, (tx) =>
      saveCrmSecret(tx, api.services.keys, { workspaceId: owner.workspaceId, crmId }, held),
    )
  const issued = { accessToken: 'a', instanceUrl: 'https://a.example' }

  test('ends the session that was issued before, and takes the place of another way to sign in', async () => {
    await keep({ privateKey: 'old', ...issued })
    await call('PATCH', `/api/crms/${crmId}`, { settings })
    expect(await secretOf()).toEqual({ privateKey: 'old' })
    await call('PATCH', `/api/crms/${crmId}`, { secret: { refreshToken: 'r' } })
    expect(await secretOf()).toEqual({ refreshToken: 'r' })
    expect((await call('PATCH', `/api/crms/${crmId}`, { secret: { password: 'p' } })).status).toBe(400)
  })

  test('spends no refresh token that may be good once', async () => {
    await keep({ refreshToken: 'r', ...issued })
    await call('PATCH', `/api/crms/${crmId}`, { settings })
    expect(await secretOf()).toEqual({ refreshToken: 'r', ...issued })
    await keep(secret)
  })
})

test('a second one of a kind gets a name of its own', async () => {
  const { body } = await call('POST', '/api/crms', { kind: 'salesforce', settings, secret })
  expect(body.name).toBe('Salesforce 2')
  expect((await call('DELETE', `/api/crms/${body.id}`)).status).toBe(204)
  await api.database.owner.query('delete from app.crms where deleted_at is not null')
})

describe('a mapping', () => {
  test('is suggested from the description, and has no problem where the usual fields are there', async () => {
    const { suggestion } = (await call('GET', `/api/crms/${crmId}/objects`)).body
    expect(suggestion.rules.map((rule: { field: string; from: string }) => [rule.field, rule.from])).toEqual([
      ['OwnerId', 'owner'],
      ['LastName', 'lastName'],
      ['FirstName', 'firstName'],
      ['Company', 'company'],
      ['Title', 'role'],
      ['Website', 'profileUrl'],
      ['City', 'place'],
      ['Description', 'text'],
      ['Status', 'stage'],
      ['Earshot_Score__c', 'score'],
      ['Earshot_Mention__c', 'mentionUrl'],
    ])
    expect(suggestion.rules.find((rule: { from: string }) => rule.from === 'stage').values).toEqual({
      new: 'Open - Not Contacted',
      contacted: 'Working - Contacted',
      lost: 'Closed - Not Converted',
    })
    expect((await call('POST', `/api/crms/${crmId}/preview`, { mapping: suggestion })).body).toEqual({
      problems: [],
      leads: [],
    })
  })

  test('that the CRM would refuse is not saved, and each field says why', async () => {
    const { suggestion } = (await call('GET', `/api/crms/${crmId}/objects`)).body
    const mapping = {
      ...suggestion,
      rules: suggestion.rules.filter((rule: { field: string }) => rule.field !== 'Company'),
    }
    const { status, body } = await call('PUT', `/api/crms/${crmId}/mapping`, { mapping })
    expect([status, body.fields]).toEqual([400, { '/mapping/Company': 'required' }])
    expect((await call('GET', '/api/crms')).body.crms[0].mapping).toBeNull()
  })

  test('once saved, sends the leads that stand, and shows in each how it goes', async () => {
    await call('POST', '/api/leads', { mentionIds: [mentionId] })
    const { suggestion } = (await call('GET', `/api/crms/${crmId}/objects`)).body
    const { leads } = (await call('POST', `/api/crms/${crmId}/preview`, { mapping: suggestion })).body
    expect(leads[0].fields).toMatchObject({ Company: 'Not known', Status: 'Open - Not Contacted' })
    expect((await call('PUT', `/api/crms/${crmId}/mapping`, { mapping: suggestion })).body.counts).toEqual({
      there: 0,
      waiting: 1,
      refused: 0,
    })
    const lead = (await call('GET', '/api/leads')).body.leads.find((one: { id: string }) => one.id === mentionId)
    expect(lead.crm).toMatchObject([{ crmId, name: 'Salesforce', state: 'queued', isWaiting: true, failure: null }])
  })

  test('what it does not take is told with its person, why, and when it is tried again', async () => {
    await api.database.owner.query(`update app.crm_records set failure = 'locked', why = 'busy', fields = '{Status}'`)
    const { failures } = (await call('GET', `/api/crms/${crmId}/failures`)).body
    expect(failures).toMatchObject([
      { failure: 'locked', why: 'busy', fields: ['Status'], againAt: expect.any(String) },
    ])
    expect(failures[0].name).not.toBe('')
  })

  test('what was refused is tried once more when a member says so', async () => {
    await api.database.owner.query(`update app.crm_records set state = 'refused', due_at = null`)
    expect((await call('POST', `/api/crms/${crmId}/retry`)).status).toBe(204)
    expect((await call('GET', '/api/crms')).body.crms[0].counts).toEqual({ there: 0, waiting: 1, refused: 1 })
  })
})

test('a field that both sides changed is told with the name of its person', async () => {
  await api.database.owner.query(
    `insert into app.crm_conflicts (workspace_id, id, crm_id, prospect_id, field, was, ours, theirs, winner)
     select workspace_id, gen_random_uuid(), crm_id, prospect_id, 'Status', '"New"', '"Contacted"', '"Lost"', 'crm' from app.crm_records`,
  )
  const { author } = (await call('GET', `/api/mentions/${mentionId}`)).body.mention
  expect((await call('GET', `/api/crms/${crmId}/conflicts`)).body.conflicts).toMatchObject([
    {
      name: author.name ?? author.handle,
      field: 'Status',
      was: 'New',
      ours: 'Contacted',
      theirs: 'Lost',
      winner: 'crm',
    },
  ])
})

test('a CRM that is disconnected is gone with its secret, and nothing is sent to it any more', async () => {
  expect((await call('DELETE', `/api/crms/${crmId}`)).status).toBe(204)
  expect((await call('GET', '/api/crms')).body.crms).toEqual([])
  const { rows } = await api.database.owner.query(
    'select sealed, (select count(*)::int from app.crm_records) as records from app.crms',
  )
  expect(rows).toEqual([{ sealed: null, records: 0 }])
})
