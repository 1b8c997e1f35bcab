import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { findFreePort, startDebianPostgres } from '../database/start-debian.ts'
import { startRedis } from '../database/start-redis.ts'
import { signIn } from '../journey/member.ts'
import { baseEnvironment } from './config.ts'
import { type Launched, launch, SERVER } from './launch.ts'

const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, { command: string[]; environment: Record<string, string> }>
}
const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }

let postgres: Awaited<ReturnType<typeof startDebianPostgres>>
let redis: Awaited<ReturnType<typeof startRedis>>
const running: Launched[] = []

beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([startDebianPostgres(), startRedis()])
})
afterAll(async () => {
  for (const launched of running) await launched.end('SIGTERM')
  await postgres?.stop()
  await Promise.all([postgres?.remove(), redis?.stop()])
})

/** A container's command as a plain process, with the variables that the file names, here of Debian's servers. */
async function up(service: string, port: number, ready: RegExp): Promise<Launched> {
  const { command, environment } = services[service] ?? { command: [], environment: {} }
  const [name = '', ...args] = command
  const launched = await launch(args, valuesOf(environment, port), { command: name, ready })
  running.push(launched)
  return launched
}

function valuesOf(environment: Record<string, string>, port: number): Record<string, string> {
  const values: Record<string, string> = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    EARSHOT_SECRET_KEY: KEY,
    EARSHOT_ORIGIN: `http://127.0.0.1:${port}`,
    TRUST_PROXY: '1',
    SMTP_URL: '',
  }
  expect(Object.keys(environment).sort()).toEqual(Object.keys(values).sort())
  return { ...values, ...OWNER, NODE_ENV: 'production', PORT: String(port), EARSHOT_DATA: DATA }
}

const KEY = randomBytes(32).toString('base64')
const DATA = join(mkdtempSync(join(tmpdir(), 'earshot-compose-')), 'data')

test('the commands of the containers, as plain processes on Debian’s Postgres and Redis, hear an import with two workers', {
  timeout: 120_000,
}, async () => {
  const port = await findFreePort()
  const env = baseEnvironment(valuesOf(services.migrate?.environment ?? {}, port))
  await promisify(execFile)(process.execPath, [SERVER, ...(services.migrate?.command ?? [])], { env })
  const [api] = await Promise.all([
    up('api', port, /ready: (http\S+)/),
    up('worker', port, /worker started/),
    up('worker', port, /worker started/),
  ])
  expect((await fetch(`${api.url}/health/ready`)).ok).toBe(true)

  const member = await signIn(api.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
  await member.post('/api/monitors', { name: 'Acme', query: 'acme' })
  const lines = Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({
      id: String(i),
      network: 'letters',
      text: `acme number ${i}`,
      author: { handle: 'ann' },
      publishedAt: new Date(Date.now() - i * 60_000).toISOString(),
    }),
  )
  const sent = await fetch(`${api.url}/api/imports?filename=posts.jsonl`, {
    method: 'POST',
    headers: { cookie: member.cookie, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  })
  expect(sent.status).toBe(202)
  await vi.waitFor(async () => expect(await member.get('/api/mentions/count')).toMatchObject({ count: 40 }), {
    timeout: 30_000,
    interval: 250,
  })
})

test('`earshot migrate` makes the queue’s tables too where no Redis is named', async () => {
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  await owner.query('create database without_redis')
  await owner.end()
  const url = new URL(postgres.url)
  url.pathname = '/without_redis'
  await promisify(execFile)(process.execPath, [SERVER, 'migrate'], { env: baseEnvironment({ DATABASE_URL: url.href }) })
  const database = new pg.Client({ connectionString: url.href })
  await database.connect()
  const { rows } = await database.query("select to_regclass('bullmq.job') is not null as made")
  await database.end()
  expect(rows).toEqual([{ made: true }])
})
