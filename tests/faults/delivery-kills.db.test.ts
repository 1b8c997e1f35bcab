import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { App } from '@earshot/worker/app'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram } from '../build-program.ts'
import { faultRuns, faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { addSellers, hear } from '../worker/crm-fixture.ts'
import { addEndpoint, passDeliveryTime, SECRET, startReceiver } from '../worker/endpoint-fixture.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { randomOf } from './fake-network.ts'

const database = useTestDatabase()
const SECRET_KEY = 'a key for tests of more than 32 characters'
let app: App
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

async function startSender(path: string): Promise<ChildProcess> {
  const sender = spawn(process.execPath, [path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(sender, 'message')
  return sender
}

test('a sender that is killed after an event arrived and before that is committed sends it again under its id, and loses none', async () => {
  const seed = faultSeed()
  const random = randomOf(seed)
  const wanted = faultRuns(3)
  let sender: ChildProcess | undefined
  let killsLeft = 0
  // It dies with the event in the receiver's hands: nobody was answered, nothing is committed.
  const receiver = await startReceiver(() => {
    if (killsLeft === 0 || random() < 0.5) return 204
    killsLeft -= 1
    sender?.kill('SIGKILL')
    return 204
  })
  const { workspaceId } = await addSellers(database)
  await addEndpoint(database, app.keys, workspaceId, receiver.url)
  const program = await buildProgram(join(import.meta.dirname, 'deliverer.ts'))
  const ids: string[] = []
  let kills = 0
  for (let round = 0; kills < wanted; round++) {
    const posts = Array.from({ length: 3 }, (_, i) => ({ id: `k${round}-${i}`, author: `Person ${i}` }))
    ids.push(...(await hear(app, database, workspaceId, posts)))
    sender = await startSender(program.path)
    killsLeft = 1
    const ended = once(sender, 'exit')
    sender.send({ databaseUrl: database.url, secretKey: SECRET_KEY })
    const [, signal] = await ended
    if (signal === 'SIGKILL') kills += 1
    await passDeliveryTime(database)
  }
  killsLeft = 0
  sender = await startSender(program.path)
  const ended = once(sender, 'exit')
  sender.send({ databaseUrl: database.url, secretKey: SECRET_KEY })
  await ended
  program.remove()
  receiver.stop()

  const told = new Map<string, string>()
  for (const { headers, body } of receiver.received) {
    const { data } = new Webhook(SECRET).verify(body, headers) as { data: { id: string } }
    expect(told.get(headers['webhook-id'] as string) ?? data.id).toBe(data.id)
    told.set(headers['webhook-id'] as string, data.id)
  }
  const repeats = receiver.received.length - told.size
  console.log(
    JSON.stringify({
      fault: 'kill a sender of webhooks between sending and commit',
      seed,
      kills,
      events: ids.length,
      repeats,
    }),
  )
  expect([...told.values()].sort()).toEqual(ids.sort())
  expect(repeats).toBe(kills)
  const { rows } = await database.owner.query('select distinct state from app.deliveries')
  expect(rows).toEqual([{ state: 'sent' }])
}, 900_000)
