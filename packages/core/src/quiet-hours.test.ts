import { describe, expect, test } from 'vitest'
import { endOfQuiet } from './quiet-hours.ts'

const at = (text: string) => Date.parse(text)
const end = (now: string, from: number, to: number, zone: string) => {
  const ends = endOfQuiet(at(now), { from, to }, zone)
  return ends === undefined ? undefined : new Date(ends).toISOString()
}
const NIGHT = [22 * 60, 7 * 60] as const

describe('quiet hours', () => {
  test('over midnight end in the morning, whichever side of midnight it is', () => {
    expect(end('2026-06-10T21:00:00Z', ...NIGHT, 'Europe/Paris')).toBe('2026-06-11T05:00:00.000Z')
    expect(end('2026-06-11T04:59:59Z', ...NIGHT, 'Europe/Paris')).toBe('2026-06-11T05:00:00.000Z')
    expect(end('2026-06-11T05:00:00Z', ...NIGHT, 'Europe/Paris')).toBeUndefined()
    expect(end('2026-06-10T19:59:59Z', ...NIGHT, 'Europe/Paris')).toBeUndefined()
  })

  test('within a day are of that day alone', () => {
    expect(end('2026-06-10T03:30:00Z', 12 * 60, 13 * 60, 'Asia/Tokyo')).toBe('2026-06-10T04:00:00.000Z')
    expect(end('2026-06-10T04:00:00Z', 12 * 60, 13 * 60, 'Asia/Tokyo')).toBeUndefined()
  })

  test('that begin and end at once are none', () => {
    expect(end('2026-06-10T03:30:00Z', 600, 600, 'UTC')).toBeUndefined()
  })

  test('in a night that is an hour shorter, or longer, still end at seven on the clock', () => {
    // Paris, 29 March 2026: 2:00 becomes 3:00. 25 October: 3:00 becomes 2:00.
    expect(end('2026-03-28T22:00:00Z', ...NIGHT, 'Europe/Paris')).toBe('2026-03-29T05:00:00.000Z')
    expect(end('2026-10-24T21:00:00Z', ...NIGHT, 'Europe/Paris')).toBe('2026-10-25T06:00:00.000Z')
  })

  test('that end in the hour that comes twice end the first time, and do not begin again', () => {
    // 2:30 in Paris is 0:30 UTC, then again 1:30 UTC.
    expect(end('2026-10-25T00:29:00Z', 22 * 60, 150, 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
    expect(end('2026-10-25T00:45:00Z', 22 * 60, 150, 'Europe/Paris')).toBeUndefined()
    expect(end('2026-10-25T01:15:00Z', 22 * 60, 150, 'Europe/Paris')).toBeUndefined()
  })

  test('that lie in the hour that is skipped are over before they begin; those that begin in it begin when it is over', () => {
    expect(end('2026-03-29T01:00:00Z', 130, 170, 'Europe/Paris')).toBeUndefined()
    expect(end('2026-03-29T01:00:00Z', 150, 240, 'Europe/Paris')).toBe('2026-03-29T02:00:00.000Z')
    expect(end('2026-03-29T00:59:00Z', 150, 240, 'Europe/Paris')).toBeUndefined()
  })

  test('hold in zones of half an hour, and where the day begins elsewhere', () => {
    expect(end('2026-06-10T17:00:00Z', ...NIGHT, 'Asia/Kolkata')).toBe('2026-06-11T01:30:00.000Z')
    expect(end('2026-06-10T10:00:00Z', ...NIGHT, 'Pacific/Auckland')).toBe('2026-06-10T19:00:00.000Z')
    // Lord Howe's clocks change by half an hour: 5 April 2026, 2:00 becomes 1:30.
    expect(end('2026-04-04T12:00:00Z', ...NIGHT, 'Australia/Lord_Howe')).toBe('2026-04-04T20:30:00.000Z')
  })
})
