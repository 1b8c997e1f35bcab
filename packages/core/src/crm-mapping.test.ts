import { describe, expect, test } from 'vitest'
import type { CrmField, CrmObject, LeadFacts } from './crm.ts'
import { type CrmMapping, checkMapping, fieldsOf, stageFrom } from './crm-mapping.ts'

const field = (name: string, change: Partial<CrmField> = {}): CrmField => ({
  name,
  label: name,
  type: 'text',
  required: false,
  writable: true,
  maxLength: 80,
  options: [],
  strict: false,
  isKey: false,
  ...change,
})
const status = ['Open', 'Working', 'Closed'].map((value) => ({ value, label: value }))
const object: CrmObject = {
  name: 'Lead',
  label: 'Lead',
  fields: [
    field('Key', { isKey: true, maxLength: 36 }),
    field('LastName', { required: true, maxLength: 10 }),
    field('Company', { required: true }),
    field('Status', { type: 'picklist', strict: true, options: status, maxLength: null }),
    field('Score', { type: 'number', maxLength: null }),
    field('Site', { type: 'url', maxLength: 20 }),
    field('Made', { writable: false }),
  ],
}
const values = { new: 'Open', contacted: 'Working', qualified: 'Working', won: 'Closed', lost: 'Closed' }
const mapping: CrmMapping = {
  object: 'Lead',
  keyField: 'Key',
  rules: [
    { field: 'LastName', from: 'lastName', wins: 'crm' },
    { field: 'Company', from: 'company', otherwise: 'Not known', wins: 'crm' },
    { field: 'Status', from: 'stage', values, wins: 'crm' },
    { field: 'Score', from: 'score', wins: 'earshot' },
  ],
}
const facts: LeadFacts = {
  key: 'k',
  name: 'Ada Lovelace',
  handle: 'ada',
  network: 'bluesky',
  profileUrl: null,
  company: null,
  role: null,
  place: null,
  mentionUrl: 'https://a.example/1',
  text: 'I want to buy',
  saidAt: '2026-01-10T12:00:00Z',
  intent: 'buy',
  language: 'en',
  score: 80,
  stage: 'contacted',
  owner: null,
  nextStep: null,
  nextStepAt: null,
  page: 'https://earshot.example/leads/1',
}
const withRules = (...rules: CrmMapping['rules']): CrmMapping => ({ ...mapping, rules: [...mapping.rules, ...rules] })

describe('a mapping is checked before it is saved', () => {
  test('one that the CRM would take has no problem', () => expect(checkMapping(mapping, [object])).toEqual([]))

  test.each<[string, CrmMapping, { field: string; problem: string }]>([
    ['an unknown object', { ...mapping, object: 'Leed' }, { field: 'Leed', problem: 'no-such-object' }],
    ['a key that is none', { ...mapping, keyField: 'Site' }, { field: 'Site', problem: 'not-a-key' }],
    [
      'an unknown field',
      withRules({ field: 'X__c', from: 'text', wins: 'crm' }),
      { field: 'X__c', problem: 'no-such-field' },
    ],
    ['a field twice', withRules({ field: 'Score', from: 'score', wins: 'crm' }), { field: 'Score', problem: 'twice' }],
    [
      'a field that can’t be written',
      withRules({ field: 'Made', from: 'text', wins: 'crm' }),
      { field: 'Made', problem: 'read-only' },
    ],
    [
      'words into a number',
      { ...mapping, rules: [...mapping.rules.slice(0, 3), { field: 'Score', from: 'text', wins: 'crm' }] },
      { field: 'Score', problem: 'wrong-type' },
    ],
    [
      'a required field left out',
      { ...mapping, rules: mapping.rules.slice(1) },
      { field: 'LastName', problem: 'required' },
    ],
    [
      'a required field that may be empty',
      { ...mapping, rules: [mapping.rules[0] as never, { field: 'Company', from: 'company', wins: 'crm' }] },
      { field: 'Company', problem: 'may-be-empty' },
    ],
    [
      'a word that is no option',
      {
        ...mapping,
        rules: [
          ...mapping.rules.slice(0, 2),
          { field: 'Status', from: 'stage', values: { ...values, won: 'Won' }, wins: 'crm' },
        ],
      },
      { field: 'Status', problem: 'not-an-option' },
    ],
  ])('%s is found', (_, wrong, problem) => expect(checkMapping(wrong, [object])).toContainEqual(problem))
})

describe('the fields of a lead', () => {
  test('are shaped to what the CRM holds; what we do not know is left out or filled with the words given', () => {
    expect(fieldsOf(withRules({ field: 'Site', from: 'profileUrl', wins: 'crm' }), object, facts)).toEqual({
      LastName: 'Lovelace',
      Company: 'Not known',
      Status: 'Working',
      Score: 80,
    })
  })

  test('are cut to the CRM’s length between characters, and an address that is too long is left out', () => {
    const long = { ...facts, name: '👩‍💻👩‍💻👩‍💻', profileUrl: 'https://a.example/far/too/long' }
    const fields = fieldsOf(withRules({ field: 'Site', from: 'profileUrl', wins: 'crm' }), object, long)
    expect(fields.Site).toBeUndefined()
    expect(fields.LastName).toBe('ada')
    expect(fieldsOf(mapping, object, { ...facts, name: 'Wolfeschlegelstein' }).LastName).toBe('Wolfeschl…')
  })

  test('a Japanese name is written family first', () => {
    expect(fieldsOf(mapping, object, { ...facts, name: '山田 太郎' }).LastName).toBe('山田')
  })
})

test('the CRM’s word leads to our stage, and to none where our stage has that word already', () => {
  const rule = mapping.rules[2] as CrmMapping['rules'][number]
  expect(stageFrom(rule, 'Working', 'new')).toBe('contacted')
  expect(stageFrom(rule, 'Working', 'qualified')).toBeUndefined()
  expect(stageFrom(rule, 'Nurturing', 'new')).toBeUndefined()
})
