import { takeDraft } from '@earshot/db/drafts'
import { newId } from '@earshot/db/id'
import { queueReply } from '@earshot/db/replies'
import { addDraftImage } from '@earshot/db/reply-images'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { TestDatabase } from '../database/test-database.ts'
import { pngOf } from '../images.ts'
import type { Sender } from './kill-senders.ts'

export interface Account {
  workspaceId: string
  connectionId: string
}

/** A workspace with an account on a network. */
export async function addAccount(database: TestDatabase, network: string, settings: object): Promise<Account> {
  const account = { workspaceId: await database.addWorkspace(), connectionId: newId() }
  await database.owner.query(
    'insert into app.connections (workspace_id, id, network, name, settings) values ($1, $2, $3, $4, $5)',
    [account.workspaceId, account.connectionId, network, 'An account', settings],
  )
  return account
}

/** A mention that has just been heard. Gives its id. */
export async function addMention(
  database: TestDatabase,
  workspaceId: string,
  post: { network: string; id: string },
): Promise<string> {
  const [mentionId, authorId] = [newId(), newId()]
  await database.owner.query(
    `insert into app.authors (workspace_id, id, network, external_id, handle, first_seen_at, seen_at) values ($1, $2, $3, $4, 'ann', now(), now())`,
    [workspaceId, authorId, post.network, authorId],
  )
  await database.owner.query(
    `insert into app.mentions (workspace_id, id, network, external_id, url, text, language, author_id, published_at, received_at,
       counted_at, links, hashtags, terms, handles, media, tokens, sentiment, confidence, intent, intent_confidence, intents, digest)
     values ($1, $2, $4, $5, 'https://fake.example/p', 'acme fails', 'en', $3, now(), now(), now(), '{}', '{}', '{}', '{}', '[]', '',
       'negative', 0.9, 'complain', 0.9, '{complain}', '')`,
    [workspaceId, mentionId, authorId, post.network, post.id],
  )
  return mentionId
}

/** A mention of that network, and an answer to it that is due, beside which stands a picture so many pixels wide. Gives the answer's id. */
export async function addDueReply(
  database: TestDatabase,
  { workspaceId, connectionId }: Account,
  post: { network: string; id: string },
  pictureWidth = 0,
): Promise<string> {
  const mentionId = await addMention(database, workspaceId, post)
  const memberId = newId()
  const { id } = await withWorkspace(database.api, workspaceId, async (tx) => {
    const { fence } = await takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false })
    const held = { mentionId, memberId, fence }
    const picture = { type: 'image/png' as const, width: pictureWidth, height: 3, bytes: pngOf(pictureWidth, 3) }
    const images = pictureWidth > 0 ? [await addDraftImage(tx, workspaceId, held, picture)] : []
    return queueReply(tx, workspaceId, { ...held, connectionId, text: 'We are sorry.', images }, false)
  })
  await database.owner.query('update app.replies set next_attempt_at = now() where id = $1', [id])
  return id
}

/** A workspace with an account at each address of a fake network, and replies of it to add. */
export function addSenders(database: TestDatabase, network: string, urls: readonly string[]): Promise<Sender[]> {
  return Promise.all(
    urls.map(async (url) => {
      const account = await addAccount(database, network, { url })
      return { ...account, add: () => addDueReply(database, account, { network, id: newId() }) }
    }),
  )
}
