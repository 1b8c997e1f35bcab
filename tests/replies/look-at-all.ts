import { inTransaction } from '@earshot/db/client'
import { claimStandingReplies } from '@earshot/db/replies-standing'
import { lookAtReply } from '@earshot/worker/look-at-reply'
import type { TestDatabase } from '../database/test-database.ts'
import type { Account } from './add-reply.ts'
import { SECRET_KEY } from './kill-senders.ts'
import { senderApp } from './sender-app.ts'

/** Looks whether what was sent from an account still stands there, as a worker does once it is time. */
export async function lookAtAll(database: TestDatabase, { workspaceId }: Account): Promise<void> {
  await database.owner.query(
    'update app.replies set check_at = now() where workspace_id = $1 and check_at is not null',
    [workspaceId],
  )
  const app = senderApp(database.worker, SECRET_KEY)
  const due = await inTransaction(database.worker, (tx) => claimStandingReplies(tx, 1_000))
  for (const one of due) await lookAtReply(app, one, new AbortController().signal)
  await app.engine.close()
}

/** Where the answers stood that we know to be deleted, in order. */
export async function listDeleted({ owner }: TestDatabase, { workspaceId }: Account): Promise<string[]> {
  const { rows } = await owner.query<{ uri: string }>(
    `select external_id as uri from app.replies where workspace_id = $1 and state = 'deleted' order by external_id collate "C"`,
    [workspaceId],
  )
  return rows.map((row) => row.uri)
}
