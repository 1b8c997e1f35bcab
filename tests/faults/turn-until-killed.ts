import { createEngine } from '@earshot/connectors/http/engine'
import { closeDb, inTransaction, openDb, type Tx } from '@earshot/db/client'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'

const AT_ONCE = 10

/** Told by its parent where the database is, this process takes every turn that is due, as a worker without a queue, until it is killed. */
export function turnUntilKilled<T>(
  claim: (tx: Tx, limit: number) => Promise<T[]>,
  turn: (app: App, due: T, stop: AbortSignal) => Promise<unknown>,
): void {
  process.on('message', async (orders: { databaseUrl: string; secretKey: string }) => {
    const db = await openDb(orders.databaseUrl, { role: 'worker' })
    const engine = createEngine({ allowPrivate: ['127.0.0.1', 'localhost'] })
    const app = {
      config: { origin: undefined },
      id: crypto.randomUUID(),
      db,
      engine,
      keys: readKeyring(orders.secretKey),
      log: { info: () => undefined } as unknown as App['log'],
      now: Date.now,
    } as unknown as App
    for (;;) {
      const due = await inTransaction(db, (tx) => claim(tx, AT_ONCE))
      if (due.length === 0) break
      for (const one of due) await turn(app, one, new AbortController().signal)
    }
    await engine.close()
    await closeDb(db)
    process.disconnect()
  })
  process.send?.('ready')
}
