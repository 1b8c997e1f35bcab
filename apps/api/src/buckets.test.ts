import { expect, test } from 'vitest'
import { bucketsBetween } from './buckets.ts'

const HOUR_MS = 3600_000
const hoursOf = (from: string, to: string, bucket: 'hour' | 'day' | 'week', zone: string) =>
  bucketsBetween(new Date(from), new Date(to), bucket, zone).map(({ start, end }) => (end - start) / HOUR_MS)

test.each([
  ['Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
  ['Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
  ['America/New_York', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
  ['America/New_York', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
  ['Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
])('in %s the day from %s on has %s as its end, and is one bucket', (zone, from, to, hours) => {
  expect(hoursOf(from, to, 'day', zone)).toEqual([hours])
})

test('the hour that is skipped has no bucket, and the one that is repeated has two', () => {
  const spring = hoursOf('2026-03-28T23:00Z', '2026-03-29T22:00Z', 'hour', 'Europe/Berlin')
  expect(spring).toEqual(Array.from({ length: 23 }, () => 1))
  const autumn = hoursOf('2026-10-24T22:00Z', '2026-10-25T23:00Z', 'hour', 'Europe/Berlin')
  expect(autumn).toEqual(Array.from({ length: 25 }, () => 1))
})

test.each(['hour', 'day', 'week'] as const)('every %s of a year begins where the one before ends', (bucket) => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC']) {
    const spans = bucketsBetween(new Date('2026-01-01T00:00Z'), new Date('2027-01-01T00:00Z'), bucket, zone)
    const apart = spans.filter(({ start, end }, i) => end <= start || (i > 0 && spans[i - 1]?.end !== start))
    expect([zone, apart, spans.length > 50]).toEqual([zone, [], true])
  }
})
