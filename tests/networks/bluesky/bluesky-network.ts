import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { installUnderNode22 } from '../install.ts'
import { type Running, startPostgres, startRedis } from '../stores.ts'

/** A whole Bluesky network on loopback: personal data server, directory and AppView, with Postgres and Redis of their own. */
export interface BlueskyNetwork {
  /** The personal data server: accounts, writing, `com.atproto.sync.subscribeRepos`. */
  pds: string
  /** The AppView: `app.bsky.feed.searchPosts` without a sign-in. */
  appview: string
  /** Waits until the AppView has indexed all that was written. */
  settle(): Promise<void>
  /** The personal data server can't be reached while `doing` runs, and its streams are cut off; what it holds stays. */
  whileDown(doing: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Starts it, installing it first where it is missing (about 3 minutes); ready after some 12 s. */
export async function startBluesky(): Promise<BlueskyNetwork> {
  const { node } = await installUnderNode22('bluesky')
  const stores = await Promise.all([startPostgres(), startRedis()])
  const [postgres, redis] = stores
  const child = spawn(
    node,
    ['--require', join(import.meta.dirname, 'loopback.cjs'), join(import.meta.dirname, 'serve.mjs')],
    {
      cwd: import.meta.dirname,
      env: {
        PATH: '/usr/bin:/bin',
        DB_POSTGRES_URL: postgres.url,
        DB_POSTGRES_SCHEMA: 'earshot',
        REDIS_HOST: redis.url,
        LOG_ENABLED: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let complaints = ''
  child.stderr.on('data', (data) => {
    complaints = (complaints + data).slice(-4_000)
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(late)
    await Promise.all(stores.map((store: Running) => store.stop()))
  }
  const told = await Promise.race([readiness(child.stdout), ended.then(() => undefined)])
  if (!told) {
    await stop()
    throw new Error(`The Bluesky network did not start:\n${complaints}`)
  }
  const ask = async (what: string) => {
    const answer = await fetch(`${told.control}/${what}`, { method: 'POST' })
    if (!answer.ok) throw new Error(`The network failed at “${what}”: ${await answer.text()}`)
  }
  const whileDown = async (doing: () => Promise<void>) => {
    await ask('down')
    await doing().finally(() => ask('up'))
  }
  return { pds: told.pds, appview: told.appview, settle: () => ask('settle'), whileDown, stop }
}

async function readiness(
  stdout: NodeJS.ReadableStream,
): Promise<{ pds: string; appview: string; control: string } | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('{"ready":true')) {
      stdout.resume()
      return JSON.parse(line)
    }
  }
  return undefined
}
