import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { addToOutbox, type OutboxEvent } from './outbox.ts'

/** How long a member looks without a word from them: their page says it every 5 s, so one word may be lost. */
export const LOOKING_MS = 12_000

/** Who has a mention open now, or writes an answer to it. */
export interface Look {
  mentionId: string
  memberId: string
  memberName: string
  isWriting: boolean
}

/** A member looks at a mention, and no longer at another. Open dashboards are told of what is new in it. */
export async function lookAt(
  tx: Tx,
  workspaceId: string,
  look: { mentionId: string; memberId: string },
): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.looks set until = ${UNTIL}
    where ${mine(workspaceId, look)} and until > now()`)
  if (rowCount === 1) return
  await noteFirstLook(tx, workspaceId, look.mentionId)
  await tx.execute(sql`insert into app.looks (workspace_id, member_id, mention_id, until)
    values (${workspaceId}, ${look.memberId}, ${look.mentionId}, ${UNTIL})
    on conflict (workspace_id, member_id) do update set mention_id = excluded.mention_id, until = excluded.until`)
  await addToOutbox(tx, workspaceId, [lookChanged(look.mentionId)])
}

/** Kept for good, once: by it first looks are held against their target. Before the look itself, so as to lock in the order of who deletes a mention. */
async function noteFirstLook(tx: Tx, workspaceId: string, mentionId: string): Promise<void> {
  await tx.execute(sql`update app.mentions set first_looked_at = now()
    where workspace_id = ${workspaceId} and id = ${mentionId} and first_looked_at is null`)
}

/** Nothing happens where the member looks at another mention since. */
export async function lookAway(
  tx: Tx,
  workspaceId: string,
  look: { mentionId: string; memberId: string },
): Promise<void> {
  const { rowCount } = await tx.execute(sql`delete from app.looks where ${mine(workspaceId, look)}`)
  if (rowCount === 1) await addToOutbox(tx, workspaceId, [lookChanged(look.mentionId)])
}

/** Of the whole workspace: at most one a member, and one more where they write somewhere else. */
export async function listLooks(tx: Tx, workspaceId: string): Promise<Look[]> {
  const { rows } = await tx.execute<Look & Record<string, unknown>>(sql`
    select x.mention_id as "mentionId", m.id as "memberId", m.name as "memberName", bool_or(x.writes) as "isWriting"
    from (
      select mention_id, member_id, false as writes from app.looks
        where workspace_id = ${workspaceId} and until > now()
      union all
      select mention_id, member_id, true from app.drafts
        where workspace_id = ${workspaceId} and lease_until > now()
    ) x join app.members m on m.workspace_id = ${workspaceId} and m.id = x.member_id and m.removed_at is null
    group by 1, 2, 3 order by 3, 2`)
  return rows
}

const UNTIL = sql`now() + ${LOOKING_MS} * interval '1 ms'`

function mine(workspaceId: string, { mentionId, memberId }: { mentionId: string; memberId: string }) {
  return sql`workspace_id = ${workspaceId} and member_id = ${memberId} and mention_id = ${mentionId}`
}

function lookChanged(mentionId: string): OutboxEvent {
  return { kind: 'look.changed', body: { kind: 'look.changed', id: mentionId } }
}
