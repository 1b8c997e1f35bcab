import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { mapInTurns } from './map-in-turns.ts'

test('a long list is worked through in its order, and others have their turns meanwhile', async () => {
  let turns = 0
  let isDone = false
  const others = (async () => {
    for (; !isDone; turns++) await nextTurn()
  })()
  const list = Array.from({ length: 500 }, (_, i) => i)
  expect(await mapInTurns(list, (value, at) => value * 1000 + at)).toEqual(list.map((i) => i * 1001))
  isDone = true
  await others
  expect(turns).toBeGreaterThan(10)
})
