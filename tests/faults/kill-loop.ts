import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateQueue } from '@earshot/bus/backend'
import { newId } from '@earshot/db/id'
import { migrateDatabase } from '@earshot/db/migrate'
import { Redis } from 'ioredis'
import pg from 'pg'
import { findFreePort, startDebianPostgres } from '../database/start-debian.ts'
import { startRedis } from '../database/start-redis.ts'
import { type Member, signIn } from '../journey/member.ts'
import { startFakeNetwork } from './fake-network.ts'
import { keepProcess, until } from './product.ts'
import { startTcpProxy } from './tcp-proxy.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
/** What is acknowledged arrives late, so that a kill can strike between a commit and its acknowledgement. */
const QUEUE_DELAY_MS = 15

/**
 * The whole product as its processes, on a Postgres and a queue of its own, with three feeds that change at every reading. The
 * worker's data go straight to Postgres under a login of the worker's role; its queue is reached over a line that delays.
 */
export async function startProduct(kind: 'redis' | 'postgres', random: () => number) {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-kills-'))
  const postgres = await startDebianPostgres()
  await migrateDatabase(postgres.url)
  await migrateQueue(postgres.url)
  const owner = new pg.Pool({ connectionString: postgres.url, max: 4 })
  owner.on('error', () => undefined) // the server is killed on purpose
  await owner.query('create role kill_worker login in role earshot_worker')

  const redis = kind === 'redis' ? await startRedis() : undefined
  const toQueue = await startTcpProxy(Number(new URL(redis?.url ?? postgres.url).port))
  toQueue.set({ kind: 'delay', ms: QUEUE_DELAY_MS })
  const through = (url: string) => Object.assign(new URL(url), { port: String(toQueue.port) }).href
  const shared = {
    ...OWNER,
    DATABASE_URL: redis ? postgres.url : through(postgres.url),
    WORKER_DATABASE_URL: Object.assign(new URL(postgres.url), { username: 'kill_worker' }).href,
    REDIS_URL: redis ? through(redis.url) : '',
    EARSHOT_SECRET_KEY: 'a key for tests of more than 32 characters',
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
    EARSHOT_DATA: folder,
  }
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const api = keepProcess(['api', '--port', String(port)], {
    ...shared,
    DATABASE_URL: postgres.url,
    LOG_LEVEL: 'silent',
  })
  await until('the api answers', 60_000, () => isReady(url))
  const member = await signIn(url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
  const { rows } = await owner.query<{ id: string }>('select workspace_id as id from app.workspaces')
  const workspaceId = (rows[0] as { id: string }).id

  const networks = await Promise.all(['a', 'b', 'c'].map((prefix) => startFakeNetwork(random, prefix, 20)))
  await owner.query(`insert into app.monitors (workspace_id, id, name, query) values ($1, $2, 'Acme', 'acme')`, [
    workspaceId,
    newId(),
  ])
  for (const network of networks) await addWatch(owner, workspaceId, network.url)
  const worker = keepProcess(['worker'], shared)
  const queue = redis && new Redis(redis.url, { maxRetriesPerRequest: null })
  queue?.on('error', () => undefined) // it is killed on purpose

  return {
    kind,
    postgres,
    owner,
    redis,
    queue,
    toQueue,
    api,
    worker,
    networks,
    url,
    member,
    workspaceId,
    isReady: () => isReady(url),

    /** The queue is empty, as after a machine's loss. */
    async flushQueue(): Promise<void> {
      if (queue) await queue.flushall()
      else await owner.query('truncate bullmq.job cascade')
    },

    /** As if a minute had passed: leases are over, and all is due. */
    async passTime(): Promise<void> {
      await owner.query('update app.watches set lease_until = null, next_turn_at = now()')
      await owner.query('delete from app.leases')
    },

    async stop(): Promise<void> {
      await Promise.all([api.kill(), worker.kill()])
      queue?.disconnect()
      await owner.end()
      await Promise.all([
        ...networks.map((network) => network.stop()),
        toQueue.stop(),
        redis?.stop(),
        postgres.stop('immediate'),
      ])
      await Promise.all([postgres.remove(), rm(folder, { recursive: true })])
    },
  }
}

export type Product = Awaited<ReturnType<typeof startProduct>>

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined) // not there yet
  return answer?.ok ?? false
}

async function addWatch(owner: pg.Pool, workspaceId: string, feedUrl: string): Promise<void> {
  const connectionId = newId()
  await owner.query(
    `insert into app.connections (workspace_id, id, network, name, settings) values ($1, $2, 'feed', 'A feed', $3)`,
    [workspaceId, connectionId, { url: feedUrl }],
  )
  await owner.query(
    `insert into app.watches (workspace_id, id, connection_id, network, kind, every_ms) values ($1, $2, $3, 'feed', 'channel', 50)`,
    [workspaceId, newId(), connectionId],
  )
}

/** A member who writes one note after another, and remembers which were answered for. */
export function keepWriting(member: Member, mentionId: string) {
  const answered: string[] = []
  let written = 0
  let isStopped = false
  const loop = (async () => {
    while (!isStopped) {
      const text = `note ${++written}`
      await member
        .post(`/api/mentions/${mentionId}/notes`, { text })
        .then(() => answered.push(text))
        .catch(() => new Promise((rest) => setTimeout(rest, 100))) // the api, or what it stands on, is down
    }
  })()
  return {
    answered,
    async stop() {
      isStopped = true
      await loop
    },
  }
}
