import { describe, expect, test } from 'vitest'
import { makePostings } from './postings.ts'
import { findGroup, GROUP_HEAD, LENGTH_BITS, PAIR_BIT, type Segment } from './segment.ts'

describe('postings', () => {
  test('lead to every program while segments are merged and others come in, and from then on', () => {
    const postings = makePostings(() => true)
    let added = 0
    const addMany = (count: number) => {
      for (let left = count; left > 0; left--, added++) postings.add([anchor(keyOf(added))], added)
    }
    const expectAll = () => {
      const segments = postings.segments()
      for (let program = 0; program < added; program++) expect(programsOf(segments, keyOf(program))).toContain(program)
    }
    addMany(5_000)
    expect(postings.advance(3)).toBe(false)
    addMany(5_000)
    expectAll()
    while (!postings.advance(3)) if (added < 20_000) addMany(300)
    expectAll()
    expect(postings.segments().length).toBeLessThan(4)
  })

  test('leave out what is no longer wanted when they are merged', () => {
    const postings = makePostings((program) => program !== 1)
    postings.add([anchor(7)], 1)
    postings.add([anchor(7)], 2)
    expect(programsOf(postings.segments(), 7).sort()).toEqual([1, 2])
    postings.mergeAll()
    postings.advance(Number.POSITIVE_INFINITY)
    expect(programsOf(postings.segments(), 7)).toEqual([2])
  })

  test('know which words lead to pairs', () => {
    const postings = makePostings(() => true)
    postings.add([{ key: 12, guard: 5, first: 11 }], 1)
    const [segment] = postings.segments() as [Segment]
    const group = findGroup(segment, 11)
    expect((segment.groups[group + 1] as number) & PAIR_BIT).toBe(PAIR_BIT)
    expect(programsOf([segment], 11)).toEqual([])
    expect(programsOf([segment], 12)).toEqual([1])
  })
})

const anchor = (key: number) => ({ key, guard: 0, first: 0 })
/** Two programs to a key. */
const keyOf = (program: number) => Math.imul((program >>> 1) + 1, 0x9e3779b1)

function programsOf(segments: readonly Segment[], key: number): number[] {
  return segments.flatMap((segment) => {
    const group = findGroup(segment, key)
    if (group === 0) return []
    const start = group + GROUP_HEAD
    const end = start + 2 * ((segment.groups[group + 1] as number) & LENGTH_BITS)
    return [...segment.groups.subarray(start, end)].filter((_, at) => at % 2 === 1)
  })
}
