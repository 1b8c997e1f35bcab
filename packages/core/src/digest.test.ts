import { expect, test } from 'vitest'
import { digestDay, digestSpan, nextDigest } from './digest.ts'

const at = (text: string) => Date.parse(text)
const next = (after: string, every: 'daily' | 'weekly', minute: number, weekday: number, zone: string) =>
  new Date(nextDigest(at(after), { every, minute, weekday }, zone)).toISOString()

test('a daily digest leaves at its hour on the clocks of its zone, also on days on which they change', () => {
  expect(next('2026-06-10T05:00:00Z', 'daily', 480, 1, 'Europe/Paris')).toBe('2026-06-10T06:00:00.000Z')
  expect(next('2026-06-10T06:00:00Z', 'daily', 480, 1, 'Europe/Paris')).toBe('2026-06-11T06:00:00.000Z')
  expect(next('2026-03-28T08:00:00Z', 'daily', 480, 1, 'Europe/Paris')).toBe('2026-03-29T06:00:00.000Z')
  expect(next('2026-10-24T08:00:00Z', 'daily', 480, 1, 'Europe/Paris')).toBe('2026-10-25T07:00:00.000Z')
})

test('an hour that is skipped is the one that follows, and one that comes twice is the first alone', () => {
  expect(next('2026-03-28T12:00:00Z', 'daily', 150, 1, 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z')
  expect(next('2026-10-24T12:00:00Z', 'daily', 150, 1, 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
  expect(next('2026-10-25T00:30:00Z', 'daily', 150, 1, 'Europe/Paris')).toBe('2026-10-26T01:30:00.000Z')
})

test('a weekly digest leaves on its day', () => {
  // 10 June 2026 is a Wednesday.
  expect(next('2026-06-10T12:00:00Z', 'weekly', 480, 1, 'Asia/Tokyo')).toBe('2026-06-14T23:00:00.000Z')
  expect(next('2026-06-14T23:00:00Z', 'weekly', 480, 1, 'Asia/Tokyo')).toBe('2026-06-21T23:00:00.000Z')
  expect(next('2026-06-10T12:00:00Z', 'weekly', 480, 7, 'UTC')).toBe('2026-06-14T08:00:00.000Z')
})

test('is about whole days of the zone before the one that it leaves on, against as many before', () => {
  const span = (at: string, every: 'daily' | 'weekly', zone: string) => {
    const day = digestDay(Date.parse(at), zone)
    const { from, to, before } = digestSpan(day, every, zone)
    return [day, ...[from, to, before].map((time) => new Date(time).toISOString())]
  }
  expect(span('2026-10-26T07:00:00Z', 'daily', 'Europe/Paris')).toEqual([
    '2026-10-26',
    '2026-10-24T22:00:00.000Z', // that Sunday had 25 hours
    '2026-10-25T23:00:00.000Z',
    '2026-10-23T22:00:00.000Z',
  ])
  expect(span('2026-06-14T23:00:00Z', 'weekly', 'Asia/Tokyo')).toEqual([
    '2026-06-15',
    '2026-06-07T15:00:00.000Z',
    '2026-06-14T15:00:00.000Z',
    '2026-05-31T15:00:00.000Z',
  ])
})
