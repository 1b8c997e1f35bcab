import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VolumeChart } from '@earshot/contract/charts'
import type { Monitor } from '@earshot/contract/monitors'
import { SENTIMENTS, type Sentiment } from '@earshot/core/verdict'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BlueskyNetwork, startBluesky } from '../networks/bluesky/bluesky-network.ts'
import { createWriter, type Writer } from '../networks/bluesky/client.ts'
import { freePort, type Running, startPostgres, startRedis } from '../networks/stores.ts'
import { type Launched, launch } from '../start/launch.ts'
import { type Dashboard, openDashboard } from './dashboard.ts'
import { type Listed, type Member, signIn } from './member.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
const dataDir = join(mkdtempSync(join(tmpdir(), 'earshot-journey-')), 'data')

let network: BlueskyNetwork
let stores: Running[] = []
let product: Launched
let port: number
let writer: Writer
let dashboard: Dashboard

/** What stands on the network and matches the monitor: address and text. */
const ledger = new Map<string, string>()

async function start(): Promise<Member> {
  const [postgres, redis] = stores
  const environment = {
    ...OWNER,
    DATABASE_URL: postgres?.url ?? '',
    REDIS_URL: `redis://${redis?.url}`,
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1,localhost',
  }
  product = await launch(['--port', String(port), '--data', dataDir], environment)
  return signIn(product.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
}

/** Ends api and worker as a power cut would. */
async function pullThePlug(): Promise<void> {
  const children = execFileSync('pgrep', ['-P', String(product.process.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const child of children) process.kill(Number(child), 'SIGKILL')
  await product.end('SIGKILL')
}

async function post(text: string, matches = true): Promise<string> {
  const { uri } = await writer.post(text)
  if (matches) ledger.set(uri, text)
  return uri
}

beforeAll(async () => {
  network = await startBluesky()
  stores = await Promise.all([startPostgres(), startRedis()])
  execFileSync('redis-cli', ['-u', `redis://${stores[1]?.url}`, 'config', 'set', 'maxmemory-policy', 'noeviction'])
  port = await freePort()
  writer = await createWriter(network.pds, 'ann')
})
afterAll(async () => {
  await dashboard?.close()
  await product?.end('SIGINT')
  await network?.stop()
  await Promise.all(stores.map((store) => store.stop()))
})

describe('from a whole Bluesky network to the page', () => {
  test('exactly what stands on the network is heard, through edits, deletions and a kill in the middle', async () => {
    let member = await start()
    const monitor = await member.post<Monitor>('/api/monitors', { name: 'Acme', query: 'acme OR アクメ' })
    // The search of the development network tells case apart, and knows no operators.
    await post('My acme mixer has been in the kitchen for ten years, I love it')
    await network.settle()
    const settings = {
      appview: network.appview,
      service: network.pds,
      stream: `${network.pds.replace('http', 'ws')}/xrpc/com.atproto.sync.subscribeRepos`,
    }
    await member.post('/api/connections', { network: 'bluesky', name: 'Bluesky', settings })

    await expectLedger(member)
    dashboard = await openDashboard(product.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
    await expect.poll(() => dashboard.feedTexts(), { timeout: 20_000 }).toEqual([...ledger.values()])
    await post('Quelqu’un peut me conseiller un aspirateur ? J’hésite entre Acme et Globex')
    await post('アクメの掃除機を買いたいんですが、どこで買えますか？')
    await post('nothing to see here', false)
    await post('acmes is another word', false)
    const edited = await post('My acme toaster burns everything. Terrible.')
    const dropped = await post('acme acme acme')
    // New mentions are announced, and shown when asked for.
    await dashboard.page.getByRole('button', { name: /^4 new$/ }).click({ timeout: 90_000 })
    await expectPage()
    await expectLedger(member)

    await writer.edit(edited, 'Acme mended my toaster in two days, wonderful service')
    ledger.set(edited, 'Acme mended my toaster in two days, wonderful service')
    await writer.remove(dropped)
    ledger.delete(dropped)
    await expectLedger(member)
    // An edit changes in its place, and a deletion goes, without a reload.
    await expectPage()

    await pullThePlug()
    await post('Which vacuum should I get, Acme or Globex? Need one this week')
    await post('I am leaving Acme after this week, done with their app')
    const late = await post('acme, but not for long')
    await writer.remove(late)
    ledger.delete(late)
    await network.settle()
    member = await start()
    await expectLedger(member)

    // With one monitor, sentiment is the one towards its brand, in list and chart alike.
    const { mentions } = await member.get<Listed>(`/api/mentions?limit=200&monitor=${monitor.id}`)
    const volume = await member.get<VolumeChart>(`/api/charts/volume?monitor=${monitor.id}`)
    expect(sumsOf(volume.points)).toEqual(countOf(mentions.map(({ sentiment }) => sentiment.value)))
    const { mentions: found } = await member.get<Listed>('/api/mentions?lead=true&limit=200')
    const leads = found.map(({ text }) => text)
    expect(leads).toContain('I am leaving Acme after this week, done with their app')
    expect(leads).toContain('アクメの掃除機を買いたいんですが、どこで買えますか？')
    expect(leads).not.toContain('My acme mixer has been in the kitchen for ten years, I love it')

    await dashboard.page.reload()
    await expectPage()
    const scored = mentions.filter(({ leadScore }) => leadScore !== null).map(({ text }) => text)
    expect(scored).toEqual(expect.arrayContaining(leads))
    expect((await dashboard.scoredTexts()).sort()).toEqual(scored.sort())
    await dashboard.page.goto(`${product.url}/overview`)
    await dashboard.page
      .getByRole('link', { name: `Show these ${ledger.size} mentions` })
      .first()
      .waitFor()
  })
})

type Sums = Record<Sentiment, number>

const none = (): Sums => ({ negative: 0, neutral: 0, positive: 0 })

function sumsOf(points: readonly Sums[]): Sums {
  const sums = none()
  for (const point of points) for (const one of SENTIMENTS) sums[one] += point[one]
  return sums
}

function countOf(sentiments: readonly Sentiment[]): Sums {
  const sums = none()
  for (const one of sentiments) sums[one]++
  return sums
}

/** The feed shows the ledger, in a browser that was open all the while. */
async function expectPage(): Promise<void> {
  const wanted = [...ledger.values()].sort()
  await expect.poll(async () => (await dashboard.feedTexts()).sort(), { timeout: 60_000 }).toEqual(wanted)
}

/** The mentions are the ledger: nothing lost, nothing twice, nothing stale. */
async function expectLedger(member: Member): Promise<void> {
  const wanted = [...ledger.values()].sort()
  await vi.waitFor(
    async () => {
      const { mentions } = await member.get<Listed>('/api/mentions?limit=200')
      expect(mentions.map(({ text }) => text).sort()).toEqual(wanted)
    },
    { timeout: 90_000, interval: 500 },
  )
}
