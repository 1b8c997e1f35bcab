import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterOpenMinutes, type BusinessHours, beforeOpenMinutes, openBetween, openTime } from './business-hours.ts'

const MINUTE_MS = 60_000
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
]
const nine: BusinessHours['week'] = [1, 2, 3, 4, 5].map(() => ({ from: 540, to: 1020 }))
const paris: BusinessHours = { zone: 'Europe/Paris', week: [...nine, null, null], holidays: ['2026-12-25'] }
const at = (text: string) => Date.parse(text)
const text = (ms: number | undefined) => ms && new Date(ms).toISOString()

describe('open minutes', () => {
  const cases: [string, string, number, string][] = [
    ['go by within a day', '2026-11-25T09:00:00Z', 60, '2026-11-25T10:00:00.000Z'],
    ['begin when it opens', '2026-11-25T03:00:00Z', 60, '2026-11-25T09:00:00.000Z'],
    ['go on the next morning', '2026-11-25T15:30:00Z', 60, '2026-11-26T08:30:00.000Z'],
    ['leave the weekend out', '2026-11-27T15:30:00Z', 60, '2026-11-30T08:30:00.000Z'],
    ['leave a holiday and the weekend behind it out', '2026-12-24T15:30:00Z', 60, '2026-12-28T08:30:00.000Z'],
    // The clocks of Paris go back on 25 October, and 9:00 is an hour later in UTC.
    ['follow the clocks into winter', '2026-10-23T14:30:00Z', 60, '2026-10-26T08:30:00.000Z'],
  ]
  for (const [name, from, minutes, due] of cases)
    test(name, () => expect(text(afterOpenMinutes(at(from), minutes, paris))).toBe(due))

  test('are an hour less on a day whose clocks skip one, and an hour more where it comes twice', () => {
    const round: BusinessHours = { zone: 'Europe/Paris', week: Array(7).fill({ from: 0, to: 1440 }), holidays: [] }
    const [spring, autumn] = [at('2026-03-28T23:00:00Z'), at('2026-10-24T22:00:00Z')]
    expect(text(afterOpenMinutes(spring, 23 * 60, round))).toBe('2026-03-29T22:00:00.000Z')
    expect(text(afterOpenMinutes(autumn, 25 * 60, round))).toBe('2026-10-25T23:00:00.000Z')
  })

  test('never come where it is never open', () => {
    const closed = { ...paris, week: Array(7).fill(null) }
    expect(afterOpenMinutes(at('2026-11-25T09:00:00Z'), 1, closed)).toBeUndefined()
    expect(beforeOpenMinutes(at('2026-11-25T09:00:00Z'), 1, closed)).toBeUndefined()
  })
})

const opening = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).map(([a, b]) => {
    const [from, to] = a < b ? [a, b] : [b - 1, a + 1]
    return { from, to }
  }),
)
const hours: fc.Arbitrary<BusinessHours> = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.array(opening, { minLength: 7, maxLength: 7 }).filter((week) => week.some((day) => day !== null)),
  holidays: fc.array(
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
    { maxLength: 5 },
  ),
})
/** Whole minutes around both changes of the clocks of 2026. */
const moment = fc
  .tuple(fc.constantFrom('2026-03-05T00:00:00Z', '2026-10-20T00:00:00Z'), fc.integer({ min: 0, max: 30 * 1440 }))
  .map(([start, minute]) => at(start) + minute * MINUTE_MS)

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
)
const shownIn = (zone: string, ms: number) => formats.get(zone)?.format(ms) ?? ''

/** Is it open, by its clocks? Written apart from the arithmetic: it asks each minute what the clocks show. */
function isOpenAt(ms: number, { zone, week, holidays }: BusinessHours): boolean {
  const [day = '', clock = ''] = shownIn(zone, ms).split(' ')
  const open = week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const now = hour * 60 + minute
  return !!open && !holidays.includes(day) && now >= open.from && now < open.to
}

describe('for any hours, zone and moment', () => {
  test('a minute is counted where the clocks show an open one', () => {
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 90 }), (of, from, minutes) => {
        // Where the clocks are set back within open hours, or on an opening, they show the same minutes twice.
        const due = afterOpenMinutes(from, minutes, of)
        if (due === undefined || due - from > 4 * 1440 * MINUTE_MS || turnsBack(from, due, of.zone)) return
        let counted = 0
        for (let ms = from; ms < due; ms += MINUTE_MS) if (isOpenAt(ms, of)) counted += 1
        expect(counted).toBe(minutes)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  test('between a moment and when so many open minutes are over lie so many open minutes, and a millisecond earlier fewer', () => {
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 3000 }), (of, from, minutes) => {
        const due = afterOpenMinutes(from, minutes, of)
        if (due === undefined) return
        const time = openTime(from, due, of)
        expect(openBetween(time, from, due)).toBe(minutes * MINUTE_MS)
        expect(openBetween(time, from, due - 1)).toBe(minutes * MINUTE_MS - 1)
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  test('open time adds up, never runs back, and is no longer than the time itself', () => {
    fc.assert(
      fc.property(hours, moment, moment, moment, (of, ...moments) => {
        const [a = 0, b = 0, c = 0] = moments.sort((x, y) => x - y)
        const time = openTime(a, c, of)
        expect(openBetween(time, a, b) + openBetween(time, b, c)).toBe(openBetween(time, a, c))
        for (const [from, until] of [
          [a, b],
          [b, c],
        ] as const) {
          expect(openBetween(time, from, until)).toBeGreaterThanOrEqual(0)
          expect(openBetween(time, from, until)).toBeLessThanOrEqual(until - from)
        }
      }),
      { numRuns: 300, seed: 4 },
    )
  })

  test('back is the way there: what began by then is due by now, what began a minute later is not', () => {
    fc.assert(
      fc.property(hours, moment, fc.integer({ min: 1, max: 3000 }), (of, now, minutes) => {
        const since = beforeOpenMinutes(now, minutes, of)
        if (since === undefined) return
        expect(afterOpenMinutes(since, minutes, of)).toBeLessThanOrEqual(now)
        expect(afterOpenMinutes(since + MINUTE_MS, minutes, of) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now)
      }),
      { numRuns: 300, seed: 2 },
    )
  })

  test('what begins later is due no earlier, and more minutes take no less', () => {
    fc.assert(
      fc.property(hours, moment, fc.nat(5000), fc.integer({ min: 1, max: 2000 }), (of, from, later, minutes) => {
        const due = afterOpenMinutes(from, minutes, of) ?? Number.POSITIVE_INFINITY
        expect(
          afterOpenMinutes(from + later * MINUTE_MS, minutes, of) ?? Number.POSITIVE_INFINITY,
        ).toBeGreaterThanOrEqual(due)
        expect(afterOpenMinutes(from, minutes + later, of) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(due)
      }),
      { numRuns: 300, seed: 3 },
    )
  })
})

function turnsBack(from: number, to: number, zone: string): boolean {
  const shown = (ms: number) => Date.parse(`${shownIn(zone, ms).replace(' ', 'T')}Z`)
  for (let ms = from; ms < to; ms += 30 * MINUTE_MS)
    if (shown(ms + 30 * MINUTE_MS) - shown(ms) < 30 * MINUTE_MS) return true
  return false
}
