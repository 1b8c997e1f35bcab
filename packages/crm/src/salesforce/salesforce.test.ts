import { createGuardedAgent } from '@earshot/connectors/http/guarded-agent'
import { createTransport } from '@earshot/connectors/http/transport'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  convert,
  insert,
  merge,
  remove,
  rowsOf,
  update,
} from '../../../../tests/simulators/salesforce-simulator/org.ts'
import {
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '../../../../tests/simulators/salesforce-simulator/simulator.ts'
import type { CrmClient } from '../client.ts'
import { openSalesforce } from './salesforce.ts'
import { redeemCode } from './visit.ts'

let simulator: SalesforceSimulator
let client: CrmClient
let clock: number
const guard = { allowPrivate: ['127.0.0.1'] }
const agent = createGuardedAgent(guard)
const reach = { guard, transport: createTransport(agent), signal: new AbortController().signal }
const settings = () => ({ loginUrl: simulator.url, clientId: 'earshot-app', username: 'earshot@acme.example' })
const open = (secret: Record<string, string>, change = {}) =>
  openSalesforce({ reach, settings: { ...settings(), ...change }, secrets: memorySecrets(secret), now: () => clock })

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 10)
  simulator = await startSalesforceSimulator(() => clock)
  client = await open({ privateKey: simulator.privateKey })
})
afterEach(() => simulator.stop())

const mapping: CrmMapping = {
  object: 'Lead',
  keyField: 'Earshot_Id__c',
  rules: [
    { field: 'LastName', from: 'lastName', wins: 'crm' },
    { field: 'Company', from: 'company', wins: 'crm' },
    { field: 'Status', from: 'stage', wins: 'crm' },
  ],
}
const ada = { key: 'k1', fields: { LastName: 'Lovelace', Company: 'Acme' } }
const leads = () => rowsOf(simulator.org, 'Lead').filter((row) => !row.IsDeleted)
const makeAda = async () => {
  const [made] = await client.upsert(mapping, [ada])
  if (!made?.ok) throw new Error('not made')
  return made.id
}

describe('signing in to Salesforce', () => {
  test('by a code with PKCE gives a refresh token, which signs in from then on', async () => {
    const verifier = 'v'.repeat(64)
    const { createHash } = await import('node:crypto')
    const { redirectUri } = simulator.client
    const query = {
      client_id: 'earshot-app',
      redirect_uri: redirectUri,
      state: 's',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    }
    const code = () =>
      new URL(simulator.signIn.decide(new URLSearchParams(query), true)).searchParams.get('code') as string
    const redeem = (verifier: string) =>
      redeemCode(reach, settings(), { clientSecret: 'app-secret', code: code(), verifier, redirectUri })
    await expect(redeem('another')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/invalid code verifier/),
    })
    const held = await redeem(verifier)
    simulator.signIn.live.clear()
    await (await open(held)).describe()
    expect(held.refreshToken).toMatch(/^5Aep/)
  })

  test.each([
    ['a user who has not approved', { username: 'eve@acme.example' }, /hasn't approved/],
    ['another application', { clientId: 'other' }, /client identifier/],
  ])('by JWT as %s is refused with Salesforce’s reason', async (_, change, why) => {
    await expect(open({ privateKey: simulator.privateKey }, change)).rejects.toThrow(why)
  })

  test('a session that has run out is renewed in the middle, once; one that is never taken ends', async () => {
    simulator.signIn.live.clear()
    expect(await client.find(mapping, { ids: [], keys: ['k1'] })).toEqual([])
    simulator.signIn.live.add = () => new Set()
    simulator.signIn.live.clear()
    await expect(client.find(mapping, { ids: [], keys: ['k1'] })).rejects.toMatchObject({ code: 'auth-expired' })
  })

  test('a private host is not reached unless the operator allows it', async () => {
    const closed = { ...reach, guard: {} }
    const opening = openSalesforce({
      reach: closed,
      settings: settings(),
      secrets: memorySecrets({ privateKey: simulator.privateKey }),
      now: () => clock,
    })
    await expect(opening).rejects.toThrow(/private address/)
  })
})

describe('writing', () => {
  test('an upsert repeated makes one record', async () => {
    const id = await makeAda()
    expect(await client.upsert(mapping, [ada])).toEqual([{ ok: true, id, created: false }])
    expect(leads()).toHaveLength(1)
  })

  test('in a batch, what is refused is refused alone, each with its reason', async () => {
    insert(simulator.org, 'Lead', { LastName: 'Twin', Company: 'B' }, 'person')
    simulator.org.duplicateRule = 'block'
    const results = await client.upsert(mapping, [
      ada,
      { key: 'k2', fields: { LastName: 'No company' } },
      { key: 'k3', fields: { LastName: 'C', Company: 'C', Status: 'Nurturing' } },
      { key: 'k4', fields: { LastName: 'D'.repeat(81), Company: 'D' } },
      { key: 'k5', fields: { LastName: 'Twin', Company: 'B' } },
    ])
    expect(results.map((result) => (result.ok ? 'ok' : [result.failure, result.again]))).toEqual([
      'ok',
      ['required', false],
      ['picklist', false],
      ['too-long', false],
      ['duplicate', false],
    ])
    expect(leads()).toHaveLength(2)
  })

  test('a rule that only warns of duplicates lets the record in', async () => {
    insert(simulator.org, 'Lead', { LastName: 'Lovelace', Company: 'B' }, 'person')
    simulator.org.duplicateRule = 'alert'
    await makeAda()
    expect(leads()).toHaveLength(2)
  })

  test('an unknown field refuses the whole request, and is told of each record', async () => {
    const results = await client.upsert(mapping, [
      { key: 'k1', fields: { ...ada.fields, Nope__c: 'x' } },
      { ...ada, key: 'k2' },
    ])
    expect(results).toMatchObject([{ failure: 'unknown-field' }, { failure: 'unknown-field' }])
    expect(leads()).toEqual([])
  })

  test('a locked row passes by itself; a deleted or converted record does not', async () => {
    const id = await makeAda()
    simulator.org.locked.add(id)
    expect(await client.update(mapping, [{ id, fields: { Company: 'B' } }])).toMatchObject([
      { failure: 'locked', again: true },
    ])
    simulator.org.locked.clear()
    convert(simulator.org, id)
    expect(await client.update(mapping, [{ id, fields: { Company: 'B' } }])).toMatchObject([{ failure: 'gone' }])
    remove(simulator.org, 'Lead', id, 'person')
    expect(await client.update(mapping, [{ id, fields: { Company: 'B' } }])).toMatchObject([{ failure: 'gone' }])
  })

  test('the limit of calls and a 429 ask us to wait, a 503 is a failure for now', async () => {
    for (const [fault, code] of [
      ['limit', 'rate-limited'],
      ['too-many', 'rate-limited'],
      ['error', 'failed'],
      ['cut', 'failed'],
    ] as const) {
      simulator.faults.push(fault)
      await expect(client.find(mapping, { ids: [], keys: ['k'] })).rejects.toMatchObject({ code })
    }
  })

  test('the calls that are used are read from each answer', async () => {
    await makeAda()
    expect(client.budget()).toEqual(simulator.calls)
  })
})

describe('what changed in Salesforce', () => {
  test('is seen once it stands: edits, deletions, merges and conversions of our records alone', async () => {
    const id = await makeAda()
    const [other] = await client.upsert(mapping, [{ ...ada, key: 'k2' }])
    insert(simulator.org, 'Lead', { LastName: 'Theirs', Company: 'T' }, 'person')
    clock += 5000
    const since = clock
    update(simulator.org, 'Lead', id, { Status: 'Working - Contacted' }, 'person')
    merge(simulator.org, 'Lead', id, (other as { id: string }).id)
    clock += 5000
    const contact = convert(simulator.org, id)
    const seen = []
    for await (const page of client.listChanges(mapping, since)) seen.push(...page)
    expect(seen).toMatchObject([
      { key: 'k2', state: 'deleted', becameId: id },
      { key: 'k1', state: 'converted', becameId: contact, fields: { Status: 'Closed - Converted' } },
    ])
  })

  test('two thousand changes of one second are all seen, over pages', async () => {
    const id = await makeAda()
    const [row] = leads()
    for (let i = 1; i < 2005; i++) {
      const twin = { ...row, Id: `${id}${i}`, Earshot_Id__c: `k${i}` } as NonNullable<typeof row>
      simulator.org.rows.get('Lead')?.set(twin.Id, twin)
    }
    const sizes = []
    for await (const page of client.listChanges(mapping, clock)) sizes.push(page.length)
    expect(sizes).toEqual([2000, 5])
  })
})
