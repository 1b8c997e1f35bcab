import { createGuardedAgent } from '@earshot/connectors/http/guarded-agent'
import { createTransport } from '@earshot/connectors/http/transport'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmRecord } from '@earshot/core/crm'
import { type CrmMapping, checkMapping } from '@earshot/core/crm-mapping'
import { suggestMapping } from '@earshot/core/crm-suggest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archive, contactsOf, create, merge, update } from '../../../../tests/simulators/hubspot-simulator/contacts.ts'
import {
  type HubspotSimulator,
  startHubspotSimulator,
} from '../../../../tests/simulators/hubspot-simulator/simulator.ts'
import type { CrmClient } from '../client.ts'
import { openHubspot } from './hubspot.ts'

let simulator: HubspotSimulator
let client: CrmClient
let clock: number
const guard = { allowPrivate: ['127.0.0.1'] }
const reach = { guard, transport: createTransport(createGuardedAgent(guard)), signal: new AbortController().signal }
const open = (secret: Record<string, string>) =>
  openHubspot({ reach, settings: { apiUrl: simulator.url }, secrets: memorySecrets(secret), now: () => clock })

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 10)
  simulator = await startHubspotSimulator(() => clock)
  client = await open({ accessToken: simulator.accessToken })
})
afterEach(() => simulator.stop())

const mapping: CrmMapping = {
  object: 'contacts',
  keyField: 'earshot_id',
  rules: [
    { field: 'lastname', from: 'lastName', wins: 'crm' },
    { field: 'hs_lead_status', from: 'stage', wins: 'crm' },
    { field: 'earshot_score', from: 'score', wins: 'earshot' },
  ],
}
const ada = { key: 'k1', fields: { lastname: 'Lovelace', hs_lead_status: 'NEW', earshot_score: 80 } }
const makeAda = async () => {
  const [made] = await client.upsert(mapping, [ada])
  if (!made?.ok) throw new Error('not made')
  return made.id
}
const changesSince = async (since: number) => {
  const all: CrmRecord[] = []
  for await (const page of client.listChanges(mapping, since)) all.push(...page)
  return all
}

describe('signing in to HubSpot', () => {
  test('without a token, or with one that was taken back, asks for a person', async () => {
    await expect(open({})).rejects.toMatchObject({ code: 'auth-expired' })
    await expect(open({ accessToken: 'pat-old' })).rejects.toThrow(/private app/)
  })

  test('a scope that is missing says so', async () => {
    simulator.faults.push('no-scope')
    await expect(client.upsert(mapping, [ada])).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/crm.objects.contacts.write/),
    })
  })
})

test('it describes its contacts, and the mapping that is suggested has no problem', async () => {
  const objects = await client.describe()
  const suggestion = suggestMapping(objects) as CrmMapping
  expect(suggestion).toMatchObject({ object: 'contacts', keyField: 'earshot_id' })
  expect(suggestion.rules.map(({ field, from }) => [field, from])).toEqual([
    ['firstname', 'firstName'],
    ['lastname', 'lastName'],
    ['company', 'company'],
    ['jobtitle', 'role'],
    ['city', 'place'],
    ['website', 'profileUrl'],
    ['hs_lead_status', 'stage'],
    ['hubspot_owner_id', 'owner'],
    ['earshot_score', 'score'],
    ['earshot_mention', 'mentionUrl'],
  ])
  expect(suggestion.rules.find(({ from }) => from === 'stage')?.values).toEqual({
    new: 'NEW',
    contacted: 'ATTEMPTED_TO_CONTACT',
    lost: 'UNQUALIFIED',
  })
  expect(checkMapping(suggestion, objects)).toEqual([])
})

describe('writing', () => {
  test('an upsert repeated makes one contact', async () => {
    const id = await makeAda()
    expect(await client.upsert(mapping, [ada])).toEqual([{ ok: true, id, created: false }])
    expect(contactsOf(simulator.portal)).toHaveLength(1)
  })

  test('what is refused is refused alone, each with its reason, though HubSpot refuses the whole batch', async () => {
    const results = await client.upsert(mapping, [
      ada,
      { key: 'k2', fields: { nope: 'x' } },
      { key: 'k3', fields: { hs_lead_status: 'Nurturing' } },
      { key: 'k4', fields: { lastname: 'D'.repeat(65_537) } },
      { key: 'k5', fields: { hs_object_id: '1' } },
      { key: 'k6', fields: { lastname: 'Six' } },
    ])
    expect(results.map((result) => (result.ok ? 'ok' : [result.failure, result.again, result.fields]))).toEqual([
      'ok',
      ['unknown-field', false, ['nope']],
      ['picklist', false, ['hs_lead_status']],
      ['too-long', false, ['lastname']],
      ['no-access', false, ['hs_object_id']],
      'ok',
    ])
    expect(contactsOf(simulator.portal)).toHaveLength(2)
  })

  test('250 records go in batches of at most 100', async () => {
    const many = Array.from({ length: 250 }, (_, n) => ({ key: `k${n}`, fields: { lastname: `Name ${n}` } }))
    const results = await client.upsert(mapping, many)
    expect(results.filter(({ ok }) => ok)).toHaveLength(250)
    const found = await client.find(mapping, { ids: [], keys: many.map(({ key }) => key) })
    expect(new Set(found.map(({ key }) => key)).size).toBe(250)
  })

  test('an emptied field is emptied there, and one that is deleted there is gone', async () => {
    const id = await makeAda()
    await client.update(mapping, [{ id, fields: { lastname: null } }])
    expect(contactsOf(simulator.portal)[0]?.properties.lastname).toBeUndefined()
    archive(simulator.portal, id, 'person')
    expect(await client.update(mapping, [{ id, fields: { lastname: 'X' } }])).toMatchObject([
      { ok: false, failure: 'gone' },
    ])
  })

  test('erasing takes it away, and a repeat is harmless', async () => {
    const id = await makeAda()
    for (let n = 0; n < 2; n++) expect(await client.remove(mapping, [id])).toMatchObject([{ ok: true }])
    expect(contactsOf(simulator.portal)).toEqual([])
  })
})

describe('reading', () => {
  test('finds by id and by key, live or deleted', async () => {
    const id = await makeAda()
    expect(await client.find(mapping, { ids: [id], keys: [] })).toMatchObject([{ id, key: 'k1', state: 'live' }])
    archive(simulator.portal, id, 'person')
    for (const wanted of [
      { ids: [id], keys: [] },
      { ids: [], keys: ['k1'] },
    ])
      expect(await client.find(mapping, wanted)).toMatchObject([{ id, key: 'k1', state: 'deleted' }])
  })

  test('tells of one that was merged into another what it became', async () => {
    const id = await makeAda()
    const other = create(simulator.portal, { lastname: 'King' }, 'person')
    merge(simulator.portal, other.id, id)
    const found = await client.find(mapping, { ids: [id], keys: [] })
    expect(found.find((one) => one.id === id)).toMatchObject({ state: 'deleted', becameId: other.id })
  })

  test('changes come oldest first, deletions too, and only of ours', async () => {
    const first = await makeAda()
    clock += 60_000
    const [second] = await client.upsert(mapping, [{ key: 'k2', fields: { lastname: 'B' } }])
    create(simulator.portal, { lastname: 'Not ours' }, 'person')
    clock += 60_000
    update(simulator.portal, first, { hs_lead_status: 'OPEN' }, 'person')
    archive(simulator.portal, second?.ok ? second.id : '', 'person')
    expect((await changesSince(clock)).map(({ key, state, fields }) => [key, state, fields.hs_lead_status])).toEqual([
      ['k1', 'live', 'OPEN'],
      ['k2', 'deleted', null],
    ])
  })

  test('its people are known by their address, and how many calls are left by its headers', async () => {
    expect(await client.listPeople()).toEqual(simulator.portal.owners)
    expect(client.budget()).toEqual({ used: simulator.calls.used, of: 250_000 })
    expect(client.addressOf('contacts', '7')).toBe('https://app.hubspot.com/contacts/4242/record/0-1/7')
  })
})

test.each([
  ['limit', 60 * 60_000],
  ['too-many', 10_000],
] as const)('when it says %s it is left alone', async (fault, ms) => {
  simulator.faults.push(fault)
  await expect(client.listPeople()).rejects.toMatchObject({ code: 'rate-limited', until: clock + ms })
})

test('when it is down the turn fails for now', async () => {
  simulator.faults.push('error')
  await expect(client.listPeople()).rejects.toMatchObject({ code: 'failed' })
})
