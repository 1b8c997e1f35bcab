import { describe, expect, test } from 'vitest'
import { compareCases, readCases } from './compare.ts'
import { addToHistory } from './history.ts'

const PRINTED = `> earshot bench
{"bench":"queue","case":"jobs, redis","perSecond":1000,"cpu":"AMD"}
# queue, jobs, redis: perSecond 1,000`

describe('what a bench printed', () => {
  test('is read back from its lines of JSON alone', () => {
    expect(readCases(PRINTED)).toEqual([{ bench: 'queue', case: 'jobs, redis', perSecond: 1000, cpu: 'AMD' }])
  })

  test('is compared figure by figure, and a case without a before is said to have none', () => {
    const now = [
      { bench: 'queue', case: 'jobs, redis', perSecond: 1500, added: 3 },
      { bench: 'queue', case: 'jobs, postgres', perSecond: 2 },
    ]
    expect(compareCases(readCases(PRINTED), now)).toEqual([
      'queue, jobs, redis: perSecond 1000 → 1500, × 1.5',
      'queue, jobs, postgres: there was no such case before.',
    ])
  })
})

describe('the history', () => {
  test('has one line a release, which later benches of the release add to', () => {
    const first = addToHistory('', '0.1.0', '2 cores', [{ bench: 'queue', case: 'a', perSecond: 1 }])
    const second = addToHistory(first, '0.2.0', '2 cores', [{ bench: 'queue', case: 'a', perSecond: 2 }])
    const third = addToHistory(second, '0.2.0', '4 cores', [{ bench: 'live', case: 'b', p95Ms: 3 }])
    const lines = third
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toEqual([
      { release: '0.1.0', machine: '2 cores', cases: { 'queue, a': { perSecond: 1 } } },
      { release: '0.2.0', machine: '4 cores', cases: { 'queue, a': { perSecond: 2 }, 'live, b': { p95Ms: 3 } } },
    ])
  })
})
