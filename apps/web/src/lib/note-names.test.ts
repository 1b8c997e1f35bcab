import { describe, expect, test } from 'vitest'
import { nameAt, toStored, toTyped } from './note-names.ts'

const ADA = { id: '01934d7e-0000-7000-8000-00000000000a', name: 'Ada', email: 'ada@example.com' }
const LOVELACE = { id: '01934d7e-0000-7000-8000-00000000000b', name: 'Ada Lovelace', email: 'al@example.com' }
const BEN = { id: '01934d7e-0000-7000-8000-00000000000c', name: 'Ben', email: 'ben@example.com' }
const OTHER_BEN = { id: '01934d7e-0000-7000-8000-00000000000d', name: 'Ben', email: 'ben2@example.com' }
const KEI = { id: '01934d7e-0000-7000-8000-00000000000e', name: '恵', email: 'kei@example.com' }
const ALL = [ADA, LOVELACE, BEN, OTHER_BEN, KEI]

describe('names in a note', () => {
  test.each([
    ['@Ada, look', `<@${ADA.id}>, look`],
    ['@Ada Lovelace and @Ada', `<@${LOVELACE.id}> and <@${ADA.id}>`],
    ['ask @Ben (ben2@example.com)', `ask <@${OTHER_BEN.id}>`],
    ['@恵さん、お願いします', `<@${KEI.id}>さん、お願いします`],
    ['@Adam, mail@Ada and @Ben', '@Adam, mail@Ada and @Ben'],
  ])('%s is kept by ids, and read back as it was typed', (typed, stored) => {
    expect(toStored(typed, ALL)).toBe(stored)
    expect(toTyped(stored, [], ALL)).toBe(typed)
  })

  test('whoever has left is still called by name', () => {
    expect(toTyped(`<@${ADA.id}>`, [ADA], [BEN])).toBe('@Ada')
  })

  test.each([
    ['hello @Ad', { at: 6, words: 'Ad' }],
    ['@', { at: 0, words: '' }],
    ['(@Ada Lo', { at: 1, words: 'Ada Lo' }],
    ['恵、@恵', { at: 2, words: '恵' }],
    ['mail a@b', undefined],
    ['no name', undefined],
  ])('%s: a name is being typed, or none', (typed, expected) => {
    expect(nameAt(typed, typed.length)).toEqual(expected)
  })
})
