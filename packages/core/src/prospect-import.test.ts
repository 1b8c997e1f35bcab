import { expect, test } from 'vitest'
import { fieldOf, keysOf, readPerson } from './prospect-import.ts'

test.each([
  ['Name', 'name'],
  ['E-Mail', 'mail'],
  ['Job title', 'role'],
  ['do_not_contact', 'doNotContact'],
  ['lost reason', 'lostReason'],
  ['next step at', 'nextStepAt'],
  ['Société', 'company'],
  ['text', null],
])('a column “%s” is read as %s', (header, field) => expect(fieldOf(header)).toBe(field))

test('a handle, a profile and a mail address are known again however they are written', () => {
  const one = { network: 'bluesky', handle: '@Ann.example', url: 'https://www.bsky.app/profile/ann/?x=1' }
  const other = { network: 'bluesky', handle: 'ann.example', url: 'http://bsky.app/profile/Ann' }
  const keys = keysOf({ knownAs: [one], mail: 'Ann@Example.org' })
  expect(keys).toEqual(['handle bluesky ann.example', 'profile bsky.app/profile/ann', 'mail ann@example.org'])
  expect(keysOf({ knownAs: [other], mail: 'ann@example.org' })).toEqual(keys)
})

test('a row is a person with what stands on their lead', () => {
  const cells = { mail: 'ann@example.org', stage: 'Won', value: '1200.5', owner: 'Ada', nextStepAt: '2026-12-24' }
  expect(readPerson(cells, 'CHF')).toMatchObject({
    person: {
      mail: 'ann@example.org',
      knownAs: [],
      doNotContact: false,
      standing: {
        stage: 'won',
        owner: 'Ada',
        value: { amount: 1200.5, currency: 'CHF' },
        nextStepAt: '2026-12-24T12:00:00.000Z',
      },
    },
  })
  expect(readPerson({ mail: 'ann@example.org', doNotContact: 'Oui' }, 'EUR')).toMatchObject({
    person: { doNotContact: true, standing: null },
  })
})

test.each([
  [{ name: 'Ann' }, 'neither a handle'],
  [{ handle: 'ann' }, 'not on which network'],
  [{ mail: 'ann at example' }, 'no mail address'],
  [{ mail: 'a@b.c', stage: 'maybe' }, 'no stage'],
  [{ mail: 'a@b.c', value: '1 200,50' }, 'no value'],
  [{ mail: 'a@b.c', value: '12', currency: 'Euro' }, 'no value'],
  [{ mail: 'a@b.c', nextStepAt: 'soon' }, 'no day'],
  [{ mail: 'a@b.c', doNotContact: 'perhaps' }, 'neither yes nor no'],
])('%j is refused: %s', (cells, why) => {
  expect(readPerson(cells, 'EUR')).toEqual({
    code: expect.any(String),
    value: expect.any(String),
    why: expect.stringContaining(why),
  })
})
