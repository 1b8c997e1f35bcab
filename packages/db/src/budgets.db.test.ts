import { RateLimited } from '@earshot/core/errors'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { holdBudget, takeBudget } from './budgets.ts'
import { inTransaction } from './client.ts'

const database = useTestDatabase()
const HOUR = 3600_000
const window = { requests: 5, everyMs: HOUR }

const take = (key: string, cost = 1, limit = window) =>
  inTransaction(database.worker, (tx) => takeBudget(tx, key, undefined, limit, cost))

const untilOf = async (taking: Promise<void>) => {
  const error = await taking.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(RateLimited)
  return (error as RateLimited).until
}

describe('a budget of calls', () => {
  test('is one for all workers: of twenty at once just as many go through as it has, and the others are told until when', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => take('net:address')))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    const until = await untilOf(take('net:address'))
    expect(until).toBeGreaterThan(Date.now() + 0.9 * HOUR)
    expect(until).toBeLessThanOrEqual(Date.now() + 1.1 * HOUR)
  })

  test('takes nothing for a call that it can not pay whole', async () => {
    await take('net:whole', 3)
    await untilOf(take('net:whole', 3))
    await take('net:whole', 2)
  })

  test('is full again when its window is over, and another key has its own', async () => {
    await take('net:window', 5)
    await untilOf(take('net:window'))
    await take('net:other')
    await database.owner.query(
      `update app.budgets set refilled_at = refilled_at - interval '61 minutes' where key = 'net:window'`,
    )
    await take('net:window', 5)
    await untilOf(take('net:window'))
  })

  test('grows at once where the limit was raised', async () => {
    await take('net:raised', 5)
    await take('net:raised', 5, { requests: 10, everyMs: HOUR })
    await untilOf(take('net:raised', 1, { requests: 10, everyMs: HOUR }))
  })

  test('is closed until the time that the network asked for, also where calls are left and a shorter wait follows', async () => {
    await take('net:held')
    const asked = Date.now() + 2 * HOUR
    await inTransaction(database.worker, (tx) => holdBudget(tx, 'net:held', undefined, asked))
    await inTransaction(database.worker, (tx) => holdBudget(tx, 'net:held', undefined, Date.now() + HOUR))
    expect(Math.abs((await untilOf(take('net:held'))) - asked)).toBeLessThan(1000)
  })
})
