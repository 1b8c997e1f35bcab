import { openApp } from '@earshot/worker/app'
import { enrichAll } from '@earshot/worker/enrich'
import { ingestPage } from '@earshot/worker/ingest'
import { matchPage } from '@earshot/worker/match-page'
import { startWorker } from '@earshot/worker/worker'
import { cpuSeconds } from '../match/cpu.ts'
import { makePage, PAGE } from './posts.ts'

/** What the bench tells this process to do: every `step`th page from `first` up to `end`. */
export interface Share {
  url: string
  workspaces: string[]
  first: number
  step: number
  end: number
}

/** What a worker's process has used. */
export interface Used {
  cpuSeconds: number
  /** CPU-milliseconds a thousand posts: of matching, of reading the texts, and of both with what the match says. */
  matchMs: number
  enrichMs: number
  pageMs: number
}

/** Pages that are open at once: while Postgres stores one, the next is matched. */
const AT_ONCE = 3

const share = JSON.parse(process.argv[2] as string) as Share
const app = await openApp({
  databaseUrl: share.url,
  ownLogin: false,
  queueUrl: share.url,
  redisUrl: undefined,
  secretKey: 'a key for benches of more than 32 characters',
  origin: undefined,
  concurrency: AT_ONCE,
  allowPrivate: [],
  recentDays: 0,
  dataFolder: undefined,
  logLevel: 'warn',
  name: 'bench',
})
const worker = await startWorker(app)
const { matchMs, enrichMs, pageMs } = await measureReading()
process.send?.('ready')
await new Promise((go) => process.once('message', go))

const began = cpuSeconds()
let next = share.first
await Promise.all(Array.from({ length: AT_ONCE }, readOn))
process.send?.({ cpuSeconds: cpuSeconds() - began, matchMs, enrichMs, pageMs } satisfies Used)
await new Promise((end) => process.once('message', end))
await worker.stop()
await app.close()
process.disconnect()

async function readOn(): Promise<void> {
  while (next < share.end) {
    const { workspaceId, posts } = makePage(next, share.workspaces)
    next += share.step
    const page = { posts, deletions: [], goneAuthors: [], rejected: [] }
    const source = {
      network: 'bench',
      read: () => page,
      workspaces: [workspaceId],
      watchId: undefined,
      keeps: 'nothing',
    } as const
    await ingestPage(app, source, [], async () => undefined)
  }
}

/** On pages that are not stored; it also warms up what a worker that has run for a while has warm. */
async function measureReading(): Promise<Omit<Used, 'cpuSeconds'>> {
  const pages = Array.from({ length: 8 }, (_, i) => makePage(1_000_000 + i, share.workspaces))
  const time = async (work: (page: (typeof pages)[number]) => unknown) => {
    for (const page of pages) await work(page)
    const from = cpuSeconds()
    for (const page of pages) await work(page)
    return ((cpuSeconds() - from) * 1e6) / (pages.length * PAGE)
  }
  return {
    matchMs: await time(({ posts }) => posts.map(app.monitors.candidates)),
    enrichMs: await time(({ posts }) => enrichAll(posts)),
    pageMs: await time(({ posts, workspaceId }) => matchPage(app, posts, [workspaceId])),
  }
}
