import { describe, expect, test } from 'vitest'
import { partByDay } from './top-counts.ts'

const span = (from: string, to: string) => ({
  from: new Date(from),
  to: new Date(to),
  muted: 'show' as const,
  zone: 'UTC',
})

describe('partByDay', () => {
  test('leaves begun days at both ends to the rows', () => {
    expect(partByDay(span('2026-03-01T18:30:00Z', '2026-03-04T09:15:00Z'))).toEqual({
      days: { from: '2026-03-02', to: '2026-03-04' },
      edges: [
        { from: new Date('2026-03-01T18:30:00Z'), to: new Date('2026-03-02T00:00:00Z') },
        { from: new Date('2026-03-04T00:00:00Z'), to: new Date('2026-03-04T09:15:00Z') },
      ],
    })
  })

  test('leaves nothing to the rows where the span is of whole days', () => {
    expect(partByDay(span('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'))?.edges).toEqual([])
  })

  test('is not for a span within a day, muted authors hidden, several monitors, or what counts by day do not know', () => {
    const whole = span('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z')
    expect(partByDay(span('2026-03-01T01:00:00Z', '2026-03-02T23:00:00Z'))).toBeUndefined()
    expect(partByDay({ ...whole, muted: 'hide' })).toBeUndefined()
    expect(partByDay({ ...whole, monitorIds: ['a', 'b'] })).toBeUndefined()
    expect(partByDay({ ...whole, networks: ['letters'] })).toBeUndefined()
  })
})
