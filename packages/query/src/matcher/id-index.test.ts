import { describe, expect, test } from 'vitest'
import { makeIdIndex } from './id-index.ts'

describe('the index of ids', () => {
  test('finds what is in it and nothing else, whatever was removed before', () => {
    const ids: string[] = []
    const index = makeIdIndex((query) => ids[query] as string)
    const held = new Map<string, number>()
    for (let query = 0; query < 5_000; query++) {
      const id = `workspace/${query * 7}`
      ids[query] = id
      index.add(id, query)
      held.set(id, query)
      if (query % 3 !== 0) continue
      const gone = ids[(query * 31) % (query + 1)] as string
      index.remove(gone)
      held.delete(gone)
    }
    expect(index.size).toBe(held.size)
    for (const id of ids) expect(index.find(id)).toBe(held.get(id))
    expect(index.find('workspace/none')).toBeUndefined()
    index.remove('workspace/none')
    expect(index.size).toBe(held.size)
  })
})
