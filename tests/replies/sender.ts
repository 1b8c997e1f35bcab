// A process that sends what is due, with all that a worker sends with but the queue, until its parent kills it.
import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { sendReply } from '@earshot/worker/send-reply'
import type { FromSender, Orders } from './orders.ts'
import { senderApp } from './sender-app.ts'

const tell = (said: FromSender) => process.send?.(said)

process.on('message', async (orders: Orders) => {
  const db = await openDb(orders.databaseUrl, { role: 'worker' })
  const app = senderApp(db, orders.secretKey)
  const due = await inTransaction(db, (tx) => claimDueReplies(tx, orders.atOnce))
  tell({ claimed: due.map(({ replyId }) => replyId) })
  const sendOne = async (one: (typeof due)[number]) => {
    await sendReply(app, one, new AbortController().signal)
    tell({ ended: one.replyId })
  }
  await Promise.all(due.map(sendOne))
  await app.engine.close()
  await closeDb(db)
  process.disconnect()
})
tell('ready')
