import { Refused } from '@earshot/core/errors'
import { createPostgresBackend, type QueueOptions, runMigrations } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { openPostgresSignals } from './postgres-signals.ts'
import { openRedisSignals } from './redis-signals.ts'
import type { Signals } from './signals.ts'

/** A command that waits longer has a dead line: it is cut, made anew, and the command sent again. Blocking ones wait a second. */
const LONGEST_SILENCE_MS = 20_000

/** What carries jobs and signals: Redis in production, Postgres where nothing is configured. */
export interface Backend {
  options: QueueOptions
  factory: unknown
  signals: Signals
  onError: (error: Error) => void
  close(): Promise<void>
}

export interface BackendOptions {
  databaseUrl: string
  redisUrl?: string | undefined
  onError: (error: Error) => void
}

/** Throws `Refused`, with what to do, for a Redis that may forget jobs and a Postgres that passes no notifications. */
export function openBackend(options: BackendOptions): Promise<Backend> {
  return options.redisUrl ? openRedis(options.redisUrl, options.onError) : openPostgres(options)
}

async function openRedis(url: string, onError: (error: Error) => void): Promise<Backend> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, socketTimeout: LONGEST_SILENCE_MS })
  redis.on('error', onError)
  await redis.connect()
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1]
  if (policy !== 'noeviction') {
    redis.disconnect()
    throw new Refused(
      `This Redis forgets keys when its memory is full (maxmemory-policy ${policy}), and would lose jobs. Set it to noeviction: redis-cli config set maxmemory-policy noeviction`,
    )
  }
  const signals = await openRedisSignals(redis)
  const close = async () => {
    await signals.close()
    redis.disconnect()
  }
  return { options: { connection: redis, prefix: '{earshot}' }, factory: undefined, signals, onError, close }
}

async function openPostgres({ databaseUrl, onError }: BackendOptions): Promise<Backend> {
  // BullMQ's Postgres backend can't read an address with `?options=`.
  const url = new URL(databaseUrl)
  url.searchParams.delete('options')
  const signals = await openPostgresSignals(url.href)
  // Not a pool of ours: BullMQ sets the schema on the connections that it makes itself.
  const connection = { connectionString: url.href, max: 4, application_name: 'earshot queue', keepAlive: true }
  return {
    options: { connection: connection as never },
    factory: createPostgresBackend,
    signals,
    onError,
    close: () => signals.close(),
  }
}

/** Makes the queue's tables where the queue is on Postgres; several may call it at once. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}
