// A process that sends what is due, with all that a worker sends with but the queue, until its parent kills it.
import { closeDb, inTransaction, openDb, type Tx } from '@earshot/db/client'
import { claimDueReactions } from '@earshot/db/reactions-outgoing'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import type { App } from '@earshot/worker/app'
import { sendReaction } from '@earshot/worker/send-reaction'
import { sendReply } from '@earshot/worker/send-reply'
import type { FromSender, Orders, Outgoing } from './orders.ts'
import { senderApp } from './sender-app.ts'

const tell = (said: FromSender) => process.send?.(said)

interface Due {
  id: string
  send: (app: App) => Promise<void>
}

const stop = new AbortController().signal
const CLAIM: Record<Outgoing, (tx: Tx, atOnce: number) => Promise<Due[]>> = {
  async replies(tx, atOnce) {
    const due = await claimDueReplies(tx, atOnce)
    return due.map((one) => ({ id: one.replyId, send: (app) => sendReply(app, one, stop) }))
  },
  async reactions(tx, atOnce) {
    const due = await claimDueReactions(tx, atOnce)
    return due.map((one) => ({ id: one.reactionId, send: (app) => sendReaction(app, one, stop) }))
  },
}

process.on('message', async (orders: Orders) => {
  const db = await openDb(orders.databaseUrl, { role: 'worker' })
  const app = senderApp(db, orders.secretKey)
  const due = await inTransaction(db, (tx) => CLAIM[orders.what](tx, orders.atOnce))
  tell({ claimed: due.map(({ id }) => id) })
  const sendOne = async ({ id, send }: Due) => {
    await send(app)
    tell({ ended: id })
  }
  await Promise.all(due.map(sendOne))
  await app.engine.close()
  await closeDb(db)
  process.disconnect()
})
tell('ready')
