import { Invalid } from '@earshot/core/errors'
import type { ReactionKind } from '@earshot/core/reaction'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { assertNotHeld } from './room-holds.ts'
import { acts } from './schema/acts.ts'
import { reactions } from './schema/reactions.ts'

export type Reaction = typeof reactions.$inferSelect

/** What a member wishes an account to have, or to have no more, on a mention. */
export interface Wish {
  mentionId: string
  connectionId: string
  kind: ReactionKind
  stands: boolean
  memberId: string
}

/** What stands on one mention, or is to, oldest first. */
export function listReactions(tx: Tx, workspaceId: string, mentionId: string): Promise<Reaction[]> {
  return tx
    .select()
    .from(reactions)
    .where(and(eq(reactions.workspaceId, workspaceId), eq(reactions.mentionId, mentionId)))
    .orderBy(asc(reactions.createdAt), asc(reactions.id))
}

/**
 * Writes down a wish, and into the mention's history; one that is so already changes nothing. While an attempt is under way only the wish
 * is written: whoever ends that attempt sees it, and another follows. So two are never at it at once. Throws `Held` while a room holds
 * answers to the mention; taking back is never held.
 */
export async function wishReaction(tx: Tx, workspaceId: string, wish: Wish, account: string): Promise<Reaction> {
  const { mentionId, connectionId, kind, stands, memberId } = wish
  if (stands) await assertNotHeld(tx, workspaceId, mentionId)
  const ofIt = sql`workspace_id = ${workspaceId} and mention_id = ${mentionId} and connection_id = ${connectionId} and kind = ${kind}`
  const { rowCount } = stands
    ? await tx.execute(sql`insert into app.reactions as r (workspace_id, id, mention_id, connection_id, kind, stands, member_id, state)
        values (${workspaceId}, ${newId()}, ${mentionId}, ${connectionId}, ${kind}, true, ${memberId}, 'queued')
        on conflict (workspace_id, mention_id, connection_id, kind) do update set ${change(wish)}
        where not r.stands or r.state = 'failed'`)
    : await tx.execute(
        sql`update app.reactions r set ${change(wish)} where ${ofIt} and (r.stands or r.state = 'failed')`,
      )
  const [reaction] = await tx.select().from(reactions).where(ofIt)
  if (!reaction) throw new Invalid('There is nothing to take back: this account has put nothing on the mention.')
  if (rowCount === 1) await addToHistory(tx, workspaceId, wish, account)
  return reaction
}

const change = ({
  stands,
  memberId,
}: Wish) => sql`stands = ${stands}, member_id = ${memberId}, wished_at = now(), why = null,
  state = case when r.state = 'sending' then r.state else 'queued' end,
  attempts = case when r.state = 'sending' then r.attempts else 0 end,
  next_attempt_at = case when r.state = 'sending' then r.next_attempt_at else now() end`

async function addToHistory(tx: Tx, workspaceId: string, wish: Wish, account: string): Promise<void> {
  const { mentionId, memberId, kind, stands } = wish
  await tx.insert(acts).values({
    workspaceId,
    id: newId(),
    mentionId,
    strokeId: newId(),
    memberId,
    kind: stands ? kind : (`un${kind}` as const),
    before: { value: null, target: null },
    after: { value: account, target: null },
  })
}
