import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failed, Refused } from '@earshot/core/errors'
import pg from 'pg'
import { findOrMakeCluster, OWNER } from './cluster.ts'
import { findPlace, type Place } from './place.ts'
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive } from './process.ts'

const DATABASE = 'earshot'
const READY_MS = 120_000
const ADOPT_MS = 10_000
const LOOK_MS = 5_000

export interface Embedded {
  /** Of the database, with the owner's password; on loopback only. */
  url: string
  stop(): Promise<void>
}

/** Starts the private Postgres of a data folder, or adopts the one that a killed Earshot left running there. */
export async function startEmbedded({ dataDir }: { dataDir: string }): Promise<Embedded> {
  const place = await findPlace(resolve(dataDir))
  const password = await findOrMakeCluster(place)
  const postmaster = (await adopt(place, password)) ?? (await start(place, password))
  await makeDatabase(postmaster, password)
  return { url: urlOf(postmaster, password, DATABASE), stop: keepRunning(place, postmaster) }
}

/**
 * Starts it again, on its port, where it ends by itself: a full disk can stop it whole, and space can come back. Gives what
 * stops it for good.
 */
function keepRunning(place: Place, first: Postmaster): () => Promise<void> {
  let postmaster = first
  let isStopping = false
  let starting: Promise<void> | undefined
  const look = setInterval(() => {
    if (isStopping || starting || isAlive(postmaster.pid)) return
    console.error(`The private Postgres ended; starting it again. Its log: ${join(place.home, 'postgres.log')}`)
    starting = startPostmaster(place, postmaster.port)
      .then((started) => {
        postmaster = started
      })
      // The next look tries again.
      .catch((error: Error) => console.error(error.message))
      .finally(() => {
        starting = undefined
      })
  }, LOOK_MS)
  look.unref()
  return async () => {
    isStopping = true
    clearInterval(look)
    await starting
    await stopPostmaster(postmaster)
  }
}

async function adopt(place: Place, password: string): Promise<Postmaster | undefined> {
  const found = await findPostmaster(place)
  if (!found) return undefined
  if (await isReady(found, password, ADOPT_MS)) return found
  await stopPostmaster(found)
  return undefined
}

async function start(place: Place, password: string): Promise<Postmaster> {
  const started = await startPostmaster(place)
  if (await isReady(started, password, READY_MS, started.hasEnded)) return started
  await stopPostmaster(started)
  const log = (await readFile(join(place.home, 'postgres.log'), 'utf8')).trimEnd().split('\n')
  if (log.slice(-30).some((line) => line.includes('No space left on device'))) {
    throw new Refused(
      `The disk is full, so the private Postgres can't start. Free some space where ${place.home} is, and start again: what is stored is safe.`,
    )
  }
  throw new Failed(`The private Postgres did not start. Its log ends:\n${log.slice(-5).join('\n')}`)
}

async function isReady(postmaster: Postmaster, password: string, ms: number, hasEnded = () => false): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until && !hasEnded(); await sleep(20)) {
    const client = new pg.Client(urlOf(postmaster, password, 'postgres'))
    client.on('error', () => undefined) // it ends while we look: the next look tells
    try {
      await client.connect()
      return true
    } catch (error) {
      if (!isStarting(error)) return false
    } finally {
      await client.end()
    }
  }
  return false
}

/** Not listening yet, or still recovering. */
function isStarting(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string }
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03' || /terminated unexpectedly/.test(message)
}

async function makeDatabase(postmaster: Postmaster, password: string): Promise<void> {
  const client = new pg.Client(urlOf(postmaster, password, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function urlOf({ port }: Postmaster, password: string, database: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`
}
