import { expect, test } from 'vitest'
import { keepAnswers } from './kept-answers.ts'

/** What gives a new answer each time that it is asked. */
function counter() {
  let asked = 0
  return async () => [++asked]
}

test('an answer is read once for a key, also by those who ask while it is being read', async () => {
  const kept = keepAnswers(() => 0)
  const read = counter()
  const [first, second] = await Promise.all([kept.find(['a', 1], read), kept.find(['a', 1], read)])
  expect([first, second, await kept.find(['a', 1], read)]).toEqual([[1], [1], [1]])
})

test('another version, and another workspace, is another answer', async () => {
  const kept = keepAnswers(() => 0)
  const read = counter()
  await kept.find(['a', 1], read)
  expect(await kept.find(['a', 2], read)).toEqual([2])
  expect(await kept.find(['b', 1], read)).toEqual([3])
})

test('one that failed is not kept: all who waited hear of it, the next asks anew', async () => {
  const kept = keepAnswers(() => 0)
  let isDown = true
  const read = async () => {
    if (isDown) throw new Error('away')
    return [1]
  }
  const both = await Promise.allSettled([kept.find(['a'], read), kept.find(['a'], read)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await kept.find(['a'], read)).toEqual([1])
})

test('where another’s reading fails, one of those who waited for it reads, and the others wait for that', async () => {
  const kept = keepAnswers(() => 0)
  let asked = 0
  const fails = () => Promise.reject(new Error('its transaction is over'))
  const reads = async () => [++asked]
  const all = await Promise.allSettled([kept.find(['a'], fails), kept.find(['a'], reads), kept.find(['a'], reads)])
  expect(all).toMatchObject([{ status: 'rejected' }, { value: [1] }, { value: [1] }])
})

test('a heavy answer weighs as many rows as it is said to', async () => {
  const kept = keepAnswers(() => 0, 25)
  const read = counter()
  await kept.find(['light'], read)
  await kept.find(['heavy'], read, () => 25)
  expect(await kept.find(['light'], read)).toEqual([3])
})

test('nothing is kept for longer than a minute', async () => {
  let now = 0
  const kept = keepAnswers(() => now)
  const read = counter()
  await kept.find(['a'], read)
  now = 59_999
  expect(await kept.find(['a'], read)).toEqual([1])
  now = 60_000
  expect(await kept.find(['a'], read)).toEqual([2])
})

test('past its rows, what was not asked for longest goes first', async () => {
  const kept = keepAnswers(() => 0, 25)
  const rows = (n: number) => async () => Array.from({ length: 9 }, () => n)
  await kept.find(['a'], rows(1))
  await kept.find(['b'], rows(1))
  await kept.find(['a'], rows(2))
  await kept.find(['c'], rows(1))
  expect((await kept.find(['a'], rows(3)))[0]).toBe(1)
  expect((await kept.find(['c'], rows(3)))[0]).toBe(1)
  expect((await kept.find(['b'], rows(3)))[0]).toBe(3)
})
