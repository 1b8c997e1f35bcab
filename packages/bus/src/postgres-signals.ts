import { setTimeout as sleep } from 'node:timers/promises'
import { Refused } from '@earshot/core/errors'
import pg from 'pg'
import type { Channel, Signals } from './signals.ts'

const RECONNECT_MS = 500
const PROBE_MS = 3000

/** Signals by LISTEN and NOTIFY. Throws `Refused` where notifications do not arrive, as behind PgBouncer in transaction mode. */
export async function openPostgresSignals(url: string): Promise<Signals> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'earshot signals' })
  pool.on('error', () => undefined) // the pool opens another when it needs one
  const listeners = new Map<Channel, Set<(text: string | undefined) => void>>()
  let client: pg.Client | undefined
  let isClosed = false

  const tell = (channel: string, text: string | undefined) => {
    for (const hear of listeners.get(channel as Channel) ?? []) hear(text)
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'earshot listen', keepAlive: true })
    next.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    next.on('error', () => undefined) // 'end' follows
    await next.connect()
    next.once('end', () => {
      if (!isClosed) void reconnect()
    })
    for (const channel of listeners.keys()) await next.query(`listen ${channel}`)
    client = next
  }

  async function reconnect(): Promise<void> {
    client = undefined
    while (!isClosed) {
      await sleep(RECONNECT_MS)
      try {
        await connect()
      } catch {
        continue // still down: it is tried until it is back
      }
      for (const channel of listeners.keys()) tell(channel, undefined)
      return
    }
  }

  const signals: Signals = {
    async send(channel, text) {
      await pool.query('select pg_notify($1, $2)', [channel, text])
    },
    async listen(channel, hear) {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(hear))
      if (!client) await connect()
      await client?.query(`listen ${channel}`)
      return async () => {
        all.delete(hear)
      }
    },
    async close() {
      isClosed = true
      await client?.end()
      await pool.end()
    },
  }
  await probe(signals)
  return signals
}

async function probe(signals: Signals): Promise<void> {
  const mark = String(process.pid + Math.random())
  let heard = () => {}
  const arrival = new Promise<boolean>((resolve) => {
    heard = () => resolve(true)
  })
  const stop = await signals.listen('earshot_probe', (text) => {
    if (text === mark) heard()
  })
  const late = new AbortController()
  await signals.send('earshot_probe', mark)
  const arrived = await Promise.race([arrival, sleep(PROBE_MS, false, { signal: late.signal }).catch(() => false)])
  late.abort()
  await stop()
  if (arrived) return
  await signals.close()
  throw new Refused(
    'This database address passes no notifications, as PgBouncer in transaction mode does not. Set REDIS_URL for the queue, or give the address of Postgres itself.',
  )
}
