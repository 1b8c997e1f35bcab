// A process that sends what is due, with all that a worker sends with but the queue, until its parent kills it.
import { createEngine } from '@earshot/connectors/http/engine'
import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'
import { sendReply } from '@earshot/worker/send-reply'
import { connectorOf } from './connector-of.ts'
import type { FromSender, Orders } from './orders.ts'

const tell = (said: FromSender) => process.send?.(said)

process.on('message', async (orders: Orders) => {
  const db = await openDb(orders.databaseUrl, { role: 'worker' })
  const engine = createEngine({ allowPrivate: ['127.0.0.1', 'localhost'] })
  const app = {
    id: crypto.randomUUID(),
    db,
    engine,
    keys: readKeyring(orders.secretKey),
    log: { info: () => undefined } as unknown as App['log'],
    getConnector: connectorOf,
    now: Date.now,
  } as App
  const due = await inTransaction(db, (tx) => claimDueReplies(tx, orders.atOnce))
  tell({ claimed: due.map(({ replyId }) => replyId) })
  const sendOne = async (one: (typeof due)[number]) => {
    await sendReply(app, one, new AbortController().signal)
    tell({ ended: one.replyId })
  }
  await Promise.all(due.map(sendOne))
  await engine.close()
  await closeDb(db)
  process.disconnect()
})
tell('ready')
