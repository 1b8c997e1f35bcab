import { randomUUID } from 'node:crypto'
import { createGuardedAgent } from '@earshot/connectors/http/guarded-agent'
import { createTransport } from '@earshot/connectors/http/transport'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmRecord } from '@earshot/core/crm'
import { type CrmMapping, checkMapping } from '@earshot/core/crm-mapping'
import { suggestMapping } from '@earshot/core/crm-suggest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTwentySimulator, type TwentySimulator } from '../../../../tests/simulators/twenty-simulator/simulator.ts'
import { create, remove, rowsOf, standing, update } from '../../../../tests/simulators/twenty-simulator/workspace.ts'
import type { CrmClient } from '../client.ts'
import { openTwenty } from './twenty.ts'

let simulator: TwentySimulator
let client: CrmClient
let clock: number
const guard = { allowPrivate: ['127.0.0.1'] }
const reach = { guard, transport: createTransport(createGuardedAgent(guard)), signal: new AbortController().signal }
const open = (secret: Record<string, string>) =>
  openTwenty({ reach, settings: { apiUrl: simulator.url }, secrets: memorySecrets(secret), now: () => clock })

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 10)
  simulator = await startTwentySimulator(() => clock)
  client = await open({ apiKey: simulator.apiKey })
})
afterEach(() => simulator.stop())

const mapping: CrmMapping = {
  object: 'people',
  keyField: 'id',
  rules: [
    { field: 'name.firstName', from: 'firstName', wins: 'crm' },
    { field: 'name.lastName', from: 'lastName', wins: 'crm' },
    { field: 'leadStatus', from: 'stage', wins: 'crm' },
    { field: 'earshotScore', from: 'score', wins: 'earshot' },
  ],
}
const people = () => standing(simulator.workspace, 'people')
const lead = (fields: Record<string, string | number | null> = {}) => ({
  key: randomUUID(),
  fields: { 'name.firstName': 'Ada', 'name.lastName': 'Lovelace', leadStatus: 'NEW', earshotScore: 80, ...fields },
})
const changesSince = async (since: number) => {
  const all: CrmRecord[] = []
  for await (const page of client.listChanges(mapping, since)) all.push(...page)
  return all
}

test('without a key, or with one that was taken back, it asks for a person; without a role it says so', async () => {
  await expect(open({})).rejects.toMatchObject({ code: 'auth-expired' })
  await expect((await open({ apiKey: 'old' })).describe()).rejects.toThrow(/APIs & Webhooks/)
  simulator.faults.push('no-role')
  await expect(client.upsert(mapping, [lead()])).rejects.toMatchObject({ code: 'refused' })
})

test('it describes people and opportunities, and the mapping that is suggested has no problem', async () => {
  const objects = await client.describe()
  expect(objects.map(({ name }) => name)).toEqual(['people', 'opportunities'])
  const suggestion = suggestMapping(objects) as CrmMapping
  expect([suggestion.object, suggestion.keyField]).toEqual(['people', 'id'])
  expect(suggestion.rules.map(({ field, from }) => [field, from])).toEqual([
    ['name.firstName', 'firstName'],
    ['name.lastName', 'lastName'],
    ['jobTitle', 'role'],
    ['city', 'place'],
    ['leadStatus', 'stage'],
    ['leadOwnerId', 'owner'],
    ['leadCompany', 'company'],
    ['earshotScore', 'score'],
    ['earshotMention.primaryLinkUrl', 'mentionUrl'],
  ])
  expect(suggestion.rules.find(({ from }) => from === 'stage')?.values).toEqual({
    new: 'NEW',
    contacted: 'CONTACTED',
    qualified: 'QUALIFIED',
    won: 'CUSTOMER',
    lost: 'LOST',
  })
  expect(checkMapping(suggestion, objects)).toEqual([])
})

describe('writing', () => {
  test('a record has our key as its id, so that a repeat can make no second', async () => {
    const one = lead()
    expect(await client.upsert(mapping, [one])).toEqual([{ ok: true, id: one.key, created: true }])
    expect(await client.upsert(mapping, [one])).toMatchObject([{ ok: false, failure: 'duplicate' }])
    expect(people()).toMatchObject([{ id: one.key, name: { firstName: 'Ada', lastName: 'Lovelace' } }])
  })

  test('what is refused is refused alone, each with its reason, though Twenty refuses the whole batch', async () => {
    const results = await client.upsert(mapping, [
      lead(),
      lead({ nope: 'x' }),
      lead({ leadStatus: 'NURTURING' }),
      lead({ jobTitle: null }),
      lead(),
    ])
    expect(results.map((result) => (result.ok ? 'ok' : [result.failure, result.fields]))).toEqual([
      'ok',
      ['unknown-field', ['nope']],
      ['picklist', ['leadStatus']],
      ['required', ['jobTitle']],
      'ok',
    ])
    expect(people()).toHaveLength(2)
  })

  test('130 records go in batches of at most 60, and are found again', async () => {
    const many = Array.from({ length: 130 }, () => lead())
    expect((await client.upsert(mapping, many)).filter(({ ok }) => ok)).toHaveLength(130)
    expect(await client.find(mapping, { ids: [], keys: many.map(({ key }) => key) })).toHaveLength(130)
  })

  test('a part of a name leaves the other as it is, and an emptied one is emptied', async () => {
    const one = lead()
    await client.upsert(mapping, [one])
    await client.update(mapping, [{ id: one.key, fields: { 'name.lastName': null } }])
    expect(people()[0]?.name).toEqual({ firstName: 'Ada', lastName: '' })
  })

  test('one that people deleted meanwhile is not raised by a change, and one that is erased is gone for good', async () => {
    const [one, other] = [lead(), lead()]
    await client.upsert(mapping, [one, other])
    remove(simulator.workspace, 'people', one.key, 'person')
    expect(await client.update(mapping, [{ id: one.key, fields: { earshotScore: 1 } }])).toMatchObject([
      { ok: false, failure: 'gone' },
    ])
    expect(await client.remove(mapping, [other.key])).toMatchObject([{ ok: true }])
    expect(await client.remove(mapping, [other.key])).toMatchObject([{ ok: false, failure: 'gone' }])
    expect(rowsOf(simulator.workspace, 'people').map(({ id }) => id)).toEqual([one.key])
  })
})

describe('reading', () => {
  test('finds live and deleted ones', async () => {
    const [one, other] = [lead(), lead()]
    await client.upsert(mapping, [one, other])
    remove(simulator.workspace, 'people', other.key, 'person')
    const found = await client.find(mapping, { ids: [one.key], keys: [other.key] })
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      [one.key, 'live'],
      [other.key, 'deleted'],
    ])
    expect(found[0]?.fields).toEqual({
      'name.firstName': 'Ada',
      'name.lastName': 'Lovelace',
      leadStatus: 'NEW',
      earshotScore: 80,
    })
  })

  test('changes come oldest first, over pages, deletions too', async () => {
    const many = Array.from({ length: 70 }, () => lead())
    await client.upsert(mapping, many)
    clock += 60_000
    const [first, second] = many.map(({ key }) => key) as [string, string]
    update(simulator.workspace, 'people', first, { leadStatus: 'LOST' }, 'person')
    clock += 1000
    remove(simulator.workspace, 'people', second, 'person')
    create(simulator.workspace, 'people', { city: 'Paris' }, 'person')
    expect(await changesSince(clock - 120_000)).toHaveLength(71)
    expect(
      (await changesSince(clock - 1000)).slice(0, 2).map(({ state, fields }) => [state, fields.leadStatus]),
    ).toEqual([['live', 'LOST'], expect.anything()])
    expect((await changesSince(clock - 1000)).find(({ id }) => id === second)?.state).toBe('deleted')
  })

  test('its people are known by their address, and a record by its page', async () => {
    expect((await client.listPeople()).map(({ email }) => email).sort()).toEqual(['ada@example.com', 'bob@example.com'])
    expect(client.addressOf('people', '7')).toBe(`${simulator.url}/object/person/7`)
  })
})

test('when it asks to wait it is left alone for as long, and when it is down the turn fails for now', async () => {
  simulator.faults.push('too-many', 'error')
  await expect(client.describe()).rejects.toMatchObject({ code: 'rate-limited', until: clock + 30_000 })
  await expect(client.describe()).rejects.toMatchObject({ code: 'failed' })
})
