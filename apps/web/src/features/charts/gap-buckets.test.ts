import type { Gap } from '@earshot/contract/coverage'
import { expect, test } from 'vitest'
import { gapBuckets, runsOf } from './gap-buckets.ts'

const gap = (from: number, until: number | null) =>
  ({ from: new Date(from).toISOString(), until: until === null ? null : new Date(until).toISOString() }) as Gap

test('a gap marks every bucket that it touches and no other', () => {
  expect([...gapBuckets([0, 1000, 2000, 3000], 4000, [gap(1500, 2500)], 9000).keys()]).toEqual([1, 2])
  expect([...gapBuckets([0, 1000, 2000], 3000, [gap(1000, 2000)], 9000).keys()]).toEqual([1])
})

test('a gap that lasts reaches to now, not into the hours to come', () => {
  expect([...gapBuckets([0, 1000, 2000, 3000], 4000, [gap(500, null)], 1500).keys()]).toEqual([0, 1])
})

test('neighbours become one run', () => {
  expect(runsOf([4, 1, 2, 6])).toEqual([
    [1, 2],
    [4, 4],
    [6, 6],
  ])
})
