import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failed } from '@earshot/core/errors'
import { ignoreMissing } from './binaries.ts'
import type { Place } from './place.ts'
import { isAlive, isPostgres } from './process.ts'

export interface Postmaster {
  pid: number
  port: number
}

const STOP_MS = 30_000

/** The postmaster that a killed Earshot left behind; undefined where none runs. A file that lies about a reused pid is removed. */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const file = join(place.cluster, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(ignoreMissing))?.split('\n')
  const [pid, port] = [Number(lines?.[0]), Number(lines?.[3])]
  if (!lines || !isAlive(pid)) return undefined // Postgres itself clears what a dead one left
  if (await isPostgres(pid)) return { pid, port }
  await rm(file)
  return undefined
}

/** Starts it on loopback, on a free port where none is given, in a group of its own: Ctrl-C reaches Earshot, which stops it last. */
export async function startPostmaster(place: Place, asked?: number): Promise<Postmaster & { hasEnded(): boolean }> {
  const port = asked ?? (await findFreePort())
  const log = openSync(join(place.home, 'postgres.log'), 'a', 0o600)
  const child = spawn(join(place.binaries, 'bin/postgres'), ['-D', place.cluster, '-p', String(port)], {
    ...place.runAs,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  await sleep(0)
  if (child.pid === undefined) throw new Failed('The private Postgres could not be started.', { cause: failure })
  child.unref()
  return { pid: child.pid, port, hasEnded: () => child.exitCode !== null || child.signalCode !== null }
}

/** Ends connections, writes all that is in memory, and waits until it has ended; after 30 s it ends at once, and recovers at the next start. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const until = Date.now() + STOP_MS
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    while (isAlive(pid) && Date.now() < until) await sleep(20)
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
