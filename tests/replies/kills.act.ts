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
import { startFickle, wishAtRandom } from './wish-at-random.ts'

const FAKE_KILLS = 800
const MUTE_KILLS = 100
const BLUESKY_KILLS = 100
const LIKE_KILLS = 200
const BLUESKY_LIKE_KILLS = 50
const DELETED = 10
/** Of somebody else, to answer or to like. */
const POSTS = 3 * BLUESKY_KILLS
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
    console.log(
      `A Bluesky server can’t be had here, so its ${BLUESKY_KILLS + BLUESKY_LIKE_KILLS} kills are left out: ${error.message}`,
    )
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
  const totals = await killSenders(database, letters, { what: 'replies', kills, random, senders, until: share(0.6) })
  all[name] = totals
  await letters.stop()
  expect(totals).toMatchObject({ doubles: 0, lost: 0, unknown: name === 'mute' ? totals.kills : 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(kills)
})

test(`likes on a network that has them or not: ${LIKE_KILLS} kills`, async () => {
  const random = randomOf(seed)
  const { likes, senders } = await startFickle(database, random)
  const killing = { kills: LIKE_KILLS, random, senders, until: share(0.7) }
  const totals = await killSenders(database, likes, { what: 'reactions', ...killing })
  all.likes = totals
  await likes.stop()
  expect(totals).toMatchObject({ doubles: 0, lost: 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(LIKE_KILLS)
})

test(`replies on a real Bluesky server: ${BLUESKY_KILLS} kills; what is deleted there is noticed`, async ({ skip }) => {
  if (!network) return skip()
  const { random, keys, gate, account, acme, nextPost } = await openAcme(network, 'app.bsky.feed.post')
  const add = async () => {
    const id = await addDueReply(database, account, nextPost(), keys.length + 1)
    keys.push(id)
    return id
  }
  const killing = { kills: BLUESKY_KILLS, random, senders: [{ ...account, add }], until: share(0.9) }
  const totals = await killSenders(database, gate, { what: 'replies', ...killing })
  all.bluesky = totals
  expect(totals).toMatchObject({ doubles: 0, lost: 0, unknown: 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(BLUESKY_KILLS)

  // Each picture has a width of its own: one that was uploaded and lost, or stands with two replies, would be seen.
  const widths = (await acme.posts()).map(({ value }) =>
    value.embed?.images.map(({ aspectRatio }) => aspectRatio.width),
  )
  expect(widths.length).toBeGreaterThan(0)
  expect(widths.filter((one) => one?.length !== 1)).toEqual([])
  expect(new Set(widths.flat()).size).toBe(widths.length)

  const doomed = (await acme.posts()).slice(0, DELETED).map(({ uri }) => uri)
  for (const uri of doomed) await acme.remove(uri)
  await lookAtAll(database, account)
  const deleted = await listDeleted(database, account)
  await gate.stop()
  noticed = `${deleted.length} of ${totals.sent} replies were noticed as deleted, ${doomed.length} had been`
  expect(deleted).toEqual(doomed.sort())
})

test(`likes on a real Bluesky server: ${BLUESKY_LIKE_KILLS} kills`, async ({ skip }) => {
  if (!network) return skip()
  const { random, keys, gate, account, nextPost } = await openAcme(network, 'app.bsky.feed.like')
  const { wish } = wishAtRandom(database, account, { random, nextPost })
  const add = async () => {
    const id = await wish()
    if (!keys.includes(id)) keys.push(id)
    return id
  }
  const killing = { kills: BLUESKY_LIKE_KILLS, random, senders: [{ ...account, add }], until: share(1) }
  const totals = await killSenders(database, gate, { what: 'reactions', ...killing })
  all['bluesky likes'] = totals
  await gate.stop()
  expect(totals).toMatchObject({ doubles: 0, lost: 0 })
  expect(totals.kills).toBeGreaterThanOrEqual(BLUESKY_LIKE_KILLS)
})

/** An account of ours on that server behind a gate, and posts of somebody else to answer or to like. */
async function openAcme({ pds, appview, settle }: BlueskyNetwork, collection: string) {
  const name = collection.split('.').at(-1)
  const ann = await createWriter(pds, `ann-${name}`)
  const acme = await createWriter(pds, `soapacme-${name}`)
  const random = randomOf(seed)
  const keys: string[] = []
  const gate = await openBlueskyGate(pds, { did: acme.did, collection, keys, random })
  const account = await addAccount(database, 'bluesky', {
    appview,
    service: gate.url,
    stream: pds.replace('http', 'ws'),
  })
  const secret = { identifier: acme.handle, password: acme.password }
  await withWorkspace(database.worker, account.workspaceId, (tx) =>
    saveSecret(tx, readKeyring(SECRET_KEY), account, secret),
  )
  const posts: string[] = []
  for (let n = 0; n < POSTS; n++) posts.push((await ann.post(`acme, question ${n}`)).uri)
  await settle()
  const nextPost = () => ({ network: 'bluesky', id: posts.pop() ?? '' })
  return { random, keys, gate, account, acme, nextPost }
}
