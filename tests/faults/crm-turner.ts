// A process that takes every turn of a CRM that is due, with all that a worker takes it with but the queue, until its parent kills it.
import { createEngine } from '@earshot/connectors/http/engine'
import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { claimDueCrms } from '@earshot/db/crms-turn'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'
import { syncCrm } from '@earshot/worker/sync-crm'

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
    const due = await inTransaction(db, (tx) => claimDueCrms(tx, 10))
    if (due.length === 0) break
    for (const one of due) await syncCrm(app, one, new AbortController().signal)
  }
  await engine.close()
  await closeDb(db)
  process.disconnect()
})
process.send?.('ready')
