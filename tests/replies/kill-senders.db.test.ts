import { describe, expect, test } from 'vitest'
import { faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { randomOf } from '../faults/fake-network.ts'
import { addSenders } from './add-reply.ts'
import { startFakeLetters } from './fake-letters.ts'
import { killSenders } from './kill-senders.ts'
import { startFickle } from './wish-at-random.ts'

const database = useTestDatabase()

describe.each([
  { network: 'careless', share: 0.8, says: 'found or sent again' },
  { network: 'mute', share: 0.2, says: 'left to a person' },
])('replies whose sender is killed before it could commit, on a $network network', ({ network, share, says }) => {
  test(`stand there once, or are ${says}`, async () => {
    const seed = faultSeed()
    const random = randomOf(seed)
    const letters = await startFakeLetters(random)
    const senders = await addSenders(database, network, letters.urls)
    const kills = Math.round(faultRuns(20) * share)
    const totals = await killSenders(database, letters, { what: 'replies', kills, random, senders })
    await letters.stop()
    console.log(JSON.stringify({ fault: 'kill sender', network, seed, ...totals }))
    expect(totals).toMatchObject({ doubles: 0, lost: 0, ...(network === 'careless' ? { unknown: 0 } : {}) })
    expect(totals.kills).toBeGreaterThanOrEqual(kills)
  }, 600_000)
})

test('likes and likes taken back whose sender is killed before it could commit are as they were wished last', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const { likes, senders } = await startFickle(database, random)
  const kills = Math.round(faultRuns(20) * 0.4)
  const totals = await killSenders(database, likes, { what: 'reactions', kills, random, senders })
  await likes.stop()
  console.log(JSON.stringify({ fault: 'kill sender of likes', seed, ...totals }))
  expect(totals).toMatchObject({ doubles: 0, lost: 0, unknown: 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(kills)
}, 600_000)
