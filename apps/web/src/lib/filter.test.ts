import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './address.ts'
import { isNarrowed, sameFilter, toFilter, toggle, without } from './filter.ts'

test('a filter comes back the same from the address that it was written to', () => {
  const filter = toFilter({
    network: ['feed', 'bluesky'],
    sentiment: 'negative',
    lead: 'true',
    text: 'a & b',
    hourOfWeek: '0',
    leadScore: '60',
    unanswered: '240',
  })
  expect(filter).toEqual({
    network: ['feed', 'bluesky'],
    sentiment: ['negative'],
    lead: true,
    text: 'a & b',
    hourOfWeek: 0,
    leadScore: 60,
    unanswered: 240,
  })
  expect(toFilter(parseSearch(stringifySearch(filter)))).toEqual(filter)
})

test('what an address says that no filter knows is left out', () => {
  expect(
    toFilter({ colour: 'red', hourOfWeek: '400', leadScore: '101', unanswered: '0', lead: 'perhaps', network: '' }),
  ).toEqual({})
})

test('a value is put into a list and taken out again, and an empty list is no filter', () => {
  const narrowed = toggle({}, 'status', 'open')
  expect(narrowed).toEqual({ status: ['open'] })
  expect(isNarrowed(toggle(narrowed, 'status', 'open'))).toBe(false)
})

test('two filters are the same whatever the order of their keys', () => {
  expect(sameFilter({ lead: true, text: 'x' }, { text: 'x', lead: true })).toBe(true)
  expect(sameFilter({ lead: true }, without({ lead: true }, 'lead'))).toBe(false)
})
