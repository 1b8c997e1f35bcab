import { Gone } from '@earshot/core/errors'
import { inTransaction } from '@earshot/db/client'
import { addToOutbox, replyChanged } from '@earshot/db/outbox'
import { endLooking, findSentReply, markDeleted, type StandingReply } from '@earshot/db/replies-standing'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { openReplyTurn } from './send-reply.ts'

const LONGEST_LOOK_MS = 30_000

/** Asks the network whether a reply of ours still stands there, each part of it; a look that fails is made up for by the next. */
export async function lookAtReply(app: App, due: StandingReply, stop: AbortSignal): Promise<void> {
  const reply = await inTransaction(app.db, (tx) => findSentReply(tx, due))
  const connector = reply && app.getConnector(reply.network)
  const isThere = connector?.reply?.isThere
  if (!reply || !connector || !isThere) return inTransaction(app.db, (tx) => endLooking(tx, due))

  const turn = await openReplyTurn(app, connector, reply, AbortSignal.any([stop, AbortSignal.timeout(LONGEST_LOOK_MS)]))
  const gone: string[] = []
  for (const part of reply.parts) {
    const stands = await isThere(turn, part).catch((error: unknown) => {
      if (error instanceof Gone) return false
      throw error
    })
    if (!stands) gone.push(part.id)
  }
  if (gone.length === 0) return
  await withWorkspace(app.db, due.workspaceId, async (tx) => {
    if (await markDeleted(tx, due, gone)) await addToOutbox(tx, due.workspaceId, [replyChanged(reply.mentionId)])
  })
  const of = reply.parts.length
  app.log.info(
    { reply: due.replyId, network: reply.network, gone: gone.length, of },
    'reply was deleted on its network',
  )
}
