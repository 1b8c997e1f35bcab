import { createGuardedAgent } from '@earshot/connectors/http/guarded-agent'
import { createTransport } from '@earshot/connectors/http/transport'
import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmRecord } from '@earshot/core/crm'
import { type CrmMapping, checkMapping } from '@earshot/core/crm-mapping'
import { suggestMapping } from '@earshot/core/crm-suggest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { create, merge, remove, standing, update } from '../../../../tests/simulators/pipedrive-simulator/company.ts'
import { codeOf } from '../../../../tests/simulators/pipedrive-simulator/fields.ts'
import {
  type PipedriveSimulator,
  startPipedriveSimulator,
} from '../../../../tests/simulators/pipedrive-simulator/simulator.ts'
import type { CrmClient } from '../client.ts'
import { openPipedrive } from './pipedrive.ts'

let simulator: PipedriveSimulator
let client: CrmClient
let clock: number
const guard = { allowPrivate: ['127.0.0.1'] }
const reach = { guard, transport: createTransport(createGuardedAgent(guard)), signal: new AbortController().signal }
const open = (secret: Record<string, string>) =>
  openPipedrive({ reach, settings: { companyUrl: simulator.url }, secrets: memorySecrets(secret), now: () => clock })

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 10)
  simulator = await startPipedriveSimulator(() => clock)
  client = await open({ apiToken: simulator.apiToken })
})
afterEach(() => simulator.stop())

const [key, status, score] = ['Earshot id', 'Lead status', 'Earshot score'].map((name) => codeOf('persons', name)) as [
  string,
  string,
  string,
]
const mapping: CrmMapping = {
  object: 'persons',
  keyField: key,
  rules: [
    { field: 'name', from: 'fullName', wins: 'crm' },
    { field: status, from: 'stage', wins: 'crm' },
    { field: score, from: 'score', wins: 'earshot' },
    { field: 'owner_id', from: 'owner', wins: 'crm' },
  ],
}
const persons = () => standing(simulator.company, 'persons')
const ada = { key: 'k1', fields: { name: 'Ada Lovelace', [status]: '1400', [score]: 80, owner_id: '72' } }
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

test('without a token, or with one that was taken back, it asks for a person; without the right it says so', async () => {
  await expect(open({})).rejects.toMatchObject({ code: 'auth-expired' })
  await expect((await open({ apiToken: 'old' })).describe()).rejects.toThrow(/personal preferences/)
  simulator.faults.push('no-right')
  await expect(client.describe()).rejects.toMatchObject({ code: 'refused' })
})

test('it describes persons and deals, and the mapping that is suggested has no problem', async () => {
  const objects = await client.describe()
  expect(objects.map(({ name }) => name)).toEqual(['persons', 'deals'])
  const suggestion = suggestMapping(objects) as CrmMapping
  expect([suggestion.object, suggestion.keyField]).toEqual(['persons', key])
  const labels = new Map(objects[0]?.fields.map(({ name, label }) => [name, label]))
  expect(suggestion.rules.map(({ field, from }) => [labels.get(field), from])).toEqual([
    ['name', 'fullName'],
    ['owner id', 'owner'],
    ['Earshot score', 'score'],
    ['Earshot mention', 'mentionUrl'],
    ['Lead status', 'stage'],
  ])
  expect(suggestion.rules.find(({ from }) => from === 'stage')?.values).toEqual({
    new: '1400',
    contacted: '1401',
    qualified: '1402',
    won: '1403',
    lost: '1404',
  })
  expect(checkMapping(suggestion, objects)).toEqual([])
})

describe('writing', () => {
  test('ids of options and people are numbers there, and words here', async () => {
    const id = await makeAda()
    expect(persons()[0]).toMatchObject({
      name: 'Ada Lovelace',
      owner_id: 72,
      custom_fields: { [key]: 'k1', [status]: 1400 },
    })
    const [found] = await client.find(mapping, { ids: [id], keys: [] })
    expect(found).toMatchObject({
      id,
      key: 'k1',
      state: 'live',
      fields: { [status]: '1400', owner_id: '72', [score]: 80 },
    })
  })

  test('a repeat makes no second, though search has not learned of the first', async () => {
    const id = await makeAda()
    expect(await client.upsert(mapping, [ada])).toEqual([{ ok: true, id, created: false }])
    expect(await client.find(mapping, { ids: [], keys: ['k1'] })).toMatchObject([{ id, key: 'k1' }])
    clock += 24 * 3600_000
    expect(await client.find(mapping, { ids: [], keys: ['k1', 'k2'] })).toMatchObject([{ id, key: 'k1' }])
    expect(persons()).toHaveLength(1)
  })

  test('what is refused is refused alone, each with its reason', async () => {
    const bad = (fields: Record<string, string | number | null>, n: number) => ({
      key: `b${n}`,
      fields: { name: 'B', ...fields },
    })
    const results = await client.upsert(mapping, [
      ada,
      bad({ ['f'.repeat(40)]: 'x' }, 1),
      bad({ [status]: '999' }, 2),
      bad({ [codeOf('persons', 'Earshot mention')]: 'x'.repeat(256) }, 3),
      bad({ name: null }, 4),
      bad({}, 5),
    ])
    expect(results.map((result) => (result.ok ? 'ok' : [result.failure, result.fields]))).toEqual([
      'ok',
      ['unknown-field', ['f'.repeat(40)]],
      ['picklist', [status]],
      ['too-long', [codeOf('persons', 'Earshot mention')]],
      ['required', ['name']],
      'ok',
    ])
    expect(persons()).toHaveLength(2)
  })

  test('an emptied field is emptied there, one that is deleted there is gone, and erasing deletes', async () => {
    const id = await makeAda()
    await client.update(mapping, [{ id, fields: { [score]: null } }])
    expect(persons()[0]?.custom_fields[score]).toBeNull()
    expect(await client.remove(mapping, [id])).toMatchObject([{ ok: true }])
    expect(await client.update(mapping, [{ id, fields: { name: 'X' } }])).toMatchObject([
      { ok: false, failure: 'gone' },
    ])
  })
})

describe('reading', () => {
  test('tells of one that is deleted, and of one that was merged into another what it became', async () => {
    const id = await makeAda()
    const other = create(simulator.company, 'persons', { name: 'King' }, 'person')
    merge(simulator.company, 'persons', other.id, Number(id))
    expect(await client.find(mapping, { ids: [id], keys: [] })).toMatchObject([
      { id, state: 'deleted', becameId: String(other.id), fields: { name: 'King' } },
    ])
    remove(simulator.company, 'persons', other.id, 'person')
    expect(await client.find(mapping, { ids: [String(other.id)], keys: [] })).toMatchObject([
      { state: 'deleted', becameId: null },
    ])
  })

  test('changes come oldest first, deletions too, and only of ours', async () => {
    const first = await makeAda()
    const [second] = await client.upsert(mapping, [{ key: 'k2', fields: { name: 'B' } }])
    create(simulator.company, 'persons', { name: 'Not ours' }, 'person')
    clock += 60_000
    update(simulator.company, 'persons', Number(first), { custom_fields: { [status]: 1404 } }, 'person')
    remove(simulator.company, 'persons', Number(second?.ok && second.id), 'person')
    expect((await changesSince(clock)).map(({ key: one, state, fields }) => [one, state, fields[status]])).toEqual([
      ['k1', 'live', '1404'],
      ['k2', 'deleted', undefined],
    ])
  })

  test('a deal has stages of a pipeline and a status', async () => {
    const [, deals] = await client.describe()
    const options = (name: string) =>
      deals?.fields.find((field) => field.name === name)?.options.map(({ label }) => label)
    expect([options('stage_id'), options('status')]).toEqual([
      ['Lead in', 'Contacted', 'Offer made'],
      ['open', 'won', 'lost'],
    ])
    const dealKey = codeOf('deals', 'Earshot id')
    const of: CrmMapping = {
      object: 'deals',
      keyField: dealKey,
      rules: [{ field: 'stage_id', from: 'stage', wins: 'crm' }],
    }
    const [made] = await client.upsert(of, [{ key: 'd1', fields: { title: 'Ada', stage_id: '2' } }])
    expect(standing(simulator.company, 'deals')).toMatchObject([{ title: 'Ada', stage_id: 2 }])
    expect(client.addressOf('deals', made?.ok ? made.id : '')).toMatch(/\/deal\/\d+$/)
  })

  test('its people are those who work there still, and how many tokens are left stands in its headers', async () => {
    expect((await client.listPeople()).map(({ email }) => email)).toEqual(['ada@example.com', 'bob@example.com'])
    expect(client.budget()).toEqual({ used: simulator.tokens.used, of: simulator.tokens.of })
  })
})

test('when it asks to wait it is left alone for as long; when the day is used up, or it keeps us off, for an hour', async () => {
  simulator.faults.push('too-many', 'kept-off', 'error')
  await expect(client.listPeople()).rejects.toMatchObject({ code: 'rate-limited', until: clock + 2000 })
  const again = await open({ apiToken: simulator.apiToken })
  await expect(again.describe()).rejects.toMatchObject({ code: 'rate-limited', until: clock + 3600_000 })
  await expect(again.find(mapping, { ids: ['1'], keys: [] })).rejects.toMatchObject({ code: 'failed' })
  simulator.tokens.used = simulator.tokens.of
  await expect(again.find(mapping, { ids: ['1'], keys: [] })).rejects.toMatchObject({
    code: 'rate-limited',
    until: clock + 3600_000,
  })
})
