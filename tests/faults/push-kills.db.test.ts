import { readKeyring } from '@earshot/db/secrets'
import { gatherPush } from '@earshot/db/web-pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import { openPushKeys } from '@earshot/worker/push-keys'
import { afterAll, expect, test } from 'vitest'
import { faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { startPushServiceSimulator } from '../simulators/push-service-simulator/simulator.ts'
import { addMember, tell } from '../worker/mail-fixture.ts'
import { passPushTime, turnOn } from '../worker/push-fixture.ts'
import { addListening } from '../worker/worker-fixture.ts'
import { randomOf } from './fake-network.ts'
import { killNewsSenders, SECRET_KEY } from './kill-news-senders.ts'

const database = useTestDatabase()
const service = await startPushServiceSimulator()
afterAll(() => service.stop())

test('a sender that is killed with a push in the service’s hands sends it again under its topic and tag, so that a browser shows it once; none is lost', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const kills = faultRuns(3)
  const { workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml')
  const members = await Promise.all([1, 2, 3].map((n) => addMember(database, workspaceId, `Member${n}`, 'sales')))
  const { publicKey } = await openPushKeys({ db: database.worker, keys: readKeyring(SECRET_KEY) })
  for (const member of members) await turnOn(database, workspaceId, member, service.subscribe(publicKey))
  const pass = () => passPushTime(database)
  await killNewsSenders(database, {
    ...{ script: 'pusher.ts', kills, random, pass },
    onTaken: (hear) => {
      service.onTaken = hear
    },
    async put() {
      await tell(database, workspaceId, members)
      await pass()
      for (const memberId of members)
        await withWorkspace(database.worker, workspaceId, (tx) => gatherPush(tx, { workspaceId, memberId }, Date.now()))
    },
  })

  const { rows } = await database.owner.query<{ id: string; state: string }>('select id, state from app.web_pushes')
  // What a browser shows: one for each tag. What a push service keeps for one that is off: one for each topic.
  const shown = new Set(service.taken.map(({ message }) => message.tag))
  const kept = new Set(service.taken.map(({ topic }) => topic))
  const repeats = service.taken.length - shown.size
  console.log(
    JSON.stringify({
      fault: 'kill a sender of pushes between sending and commit',
      seed,
      kills,
      pushes: rows.length,
      repeats,
    }),
  )
  expect([...shown].sort()).toEqual(rows.map(({ id }) => id).sort())
  expect(kept.size).toBe(shown.size)
  expect(repeats).toBe(kills)
  expect(rows.every(({ state }) => state === 'sent')).toBe(true)
}, 900_000)
