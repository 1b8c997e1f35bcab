// A process that sends every delivery that is due, with all that a worker sends it with, until its parent kills it.
import { createEngine } from '@earshot/connectors/http/engine'
import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { claimDueEndpoints } from '@earshot/db/deliveries-outgoing'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'
import { deliver } from '@earshot/worker/deliver'

process.on('message', async (orders: { databaseUrl: string; secretKey: string }) => {
  const db = await openDb(orders.databaseUrl, { role: 'worker' })
  const engine = createEngine({ allowPrivate: ['127.0.0.1'] })
  const app = {
    db,
    engine,
    keys: readKeyring(orders.secretKey),
    log: { info: () => undefined } as unknown as App['log'],
    now: Date.now,
  } as unknown as App
  for (;;) {
    const due = await inTransaction(db, (tx) => claimDueEndpoints(tx, 10))
    if (due.length === 0) break
    for (const one of due) await deliver(app, one, new AbortController().signal)
  }
  await engine.close()
  await closeDb(db)
  process.disconnect()
})
process.send?.('ready')
