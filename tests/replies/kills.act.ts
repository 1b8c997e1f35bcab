import { saveSecret } from '@earshot/db/connection-secrets'
import { readKeyring } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultSeed } from '../database/config.ts'
import { useTestDatabase } from '../database/test-database.ts'
import { randomOf } from '../faults/fake-network.ts'
import { type BlueskyNetwork, startBluesky } from '../networks/bluesky/bluesky-network.ts'
import { createWriter } from '../networks/bluesky/client.ts'
import { addAccount, addDueReply, addSenders } from './add-reply.ts'
import { openBlueskyGate } from './bluesky-gate.ts'
import { startFakeLetters } from './fake-letters.ts'
import { killSenders, SECRET_KEY, type Totals } from './kill-senders.ts'
import { listDeleted, lookAtAll } from './look-at-all.ts'

const FAKE_KILLS = 800
const MUTE_KILLS = 100
const BLUESKY_KILLS = 100
const DELETED = 10
/** Of the fake networks: each process that is killed sends eight replies to each. */
const ADDRESSES = 3
/** Of ten minutes: the rest is for building, and for letting all be sent at the end. */
const LONGEST_MS = 8 * 60_000
const database = useTestDatabase()
const seed = faultSeed()
const all: Record<string, Totals> = {}
let network: BlueskyNetwork | undefined
let noticed = 'no reply was deleted: there was no Bluesky server'
let began = 0
const share = (part: number) => began + part * LONGEST_MS

beforeAll(async () => {
  network = await startBluesky().catch((error: Error) => {
    console.log(`A Bluesky server can’t be had here, so its ${BLUESKY_KILLS} kills are left out: ${error.message}`)
    return undefined
  })
  began = Date.now()
})
afterAll(async () => {
  await network?.stop()
  console.table(all)
  const sum = (name: keyof Totals) => Object.values(all).reduce((total, one) => total + one[name], 0)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`seed ${seed} (FAULT_SEED), ${seconds} s; ${noticed}`)
  console.log(`${sum('kills')} kills between send and commit: ${sum('doubles')} doubles, ${sum('lost')} lost`)
})

test.each([
  ['careless', FAKE_KILLS],
  ['mute', MUTE_KILLS],
])('a %s network: %i kills', async (name, kills) => {
  const random = randomOf(seed)
  const letters = await startFakeLetters(random, ADDRESSES)
  const senders = await addSenders(database, name, letters.urls)
  const totals = await killSenders(database, letters, { kills, random, senders, until: share(0.75) })
  all[name] = totals
  await letters.stop()
  expect(totals).toMatchObject({ doubles: 0, lost: 0, unknown: name === 'mute' ? totals.kills : 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(kills)
})

test(`a real Bluesky server: ${BLUESKY_KILLS} kills; what is deleted there is noticed`, async ({ skip }) => {
  if (!network) return skip()
  const ann = await createWriter(network.pds, 'ann')
  const acme = await createWriter(network.pds, 'soapacme')
  const random = randomOf(seed)
  const keys: string[] = []
  const gate = await openBlueskyGate(network.pds, { did: acme.did, keys, random })
  const account = await addAccount(database, 'bluesky', {
    appview: network.appview,
    service: gate.url,
    stream: network.pds.replace('http', 'ws'),
  })
  const secret = { identifier: acme.handle, password: acme.password }
  await withWorkspace(database.worker, account.workspaceId, (tx) =>
    saveSecret(tx, readKeyring(SECRET_KEY), account, secret),
  )
  const posts: string[] = []
  for (let n = 0; n < 3 * BLUESKY_KILLS; n++) posts.push((await ann.post(`acme, question ${n}`)).uri)
  await network.settle()
  const addReply = async () => {
    const id = await addDueReply(database, account, { network: 'bluesky', id: posts.pop() ?? '' })
    keys.push(id)
    return id
  }
  const senders = [{ ...account, addReply }]
  const totals = await killSenders(database, gate, { kills: BLUESKY_KILLS, random, senders, until: share(1) })
  all.bluesky = totals
  expect(totals).toMatchObject({ doubles: 0, lost: 0, unknown: 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(BLUESKY_KILLS)

  const doomed = (await acme.posts()).slice(0, DELETED).map(({ uri }) => uri)
  for (const uri of doomed) await acme.remove(uri)
  await lookAtAll(database, account)
  const deleted = await listDeleted(database, account)
  await gate.stop()
  noticed = `${deleted.length} of ${totals.replies} replies were noticed as deleted, ${doomed.length} had been`
  expect(deleted).toEqual(doomed.sort())
})
