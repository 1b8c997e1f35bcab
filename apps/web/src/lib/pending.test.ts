import { describe, expect, test } from 'vitest'
import { dayAfter, daysToMonday, nineOn } from './pending.ts'

describe('until when a mention is pending', () => {
  test.each([
    ['2026-11-27', 'Asia/Tokyo', '2026-11-27T00:00:00.000Z'],
    ['2026-11-27', 'America/New_York', '2026-11-27T14:00:00.000Z'],
    // The night before, clocks there were set an hour back, and in March an hour ahead.
    ['2026-11-01', 'America/New_York', '2026-11-01T14:00:00.000Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-29T07:00:00.000Z'],
    ['2026-11-27', 'Asia/Kolkata', '2026-11-27T03:30:00.000Z'],
  ])('nine on %s in %s', (day, zone, expected) => {
    expect(nineOn(day, zone).toISOString()).toBe(expected)
  })

  test('counts days from the zone’s own today', () => {
    const lateInLondon = Date.parse('2026-11-27T20:00:00Z')
    expect(dayAfter(1, 'Europe/London', lateInLondon)).toBe('2026-11-28')
    expect(dayAfter(1, 'Asia/Tokyo', lateInLondon)).toBe('2026-11-29')
    expect(dayAfter(31, 'Europe/London', lateInLondon)).toBe('2026-12-28')
  })

  test.each([
    ['2026-11-27', 3],
    ['2026-11-29', 1],
    ['2026-11-30', 7],
  ])('from %s to Monday it is %i days', (day, expected) => {
    expect(daysToMonday('UTC', Date.parse(`${day}T12:00:00Z`))).toBe(expected)
  })
})
