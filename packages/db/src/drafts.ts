import { Conflict } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** How long a writer's lease lasts without a word from them. */
export const WRITING_MS = 60_000

export interface Draft {
  mentionId: string
  memberId: string
  memberName: string
  text: string
  fence: number
  leaseUntil: Date
}

/** A draft as its writer holds it. */
export interface HeldDraft {
  mentionId: string
  memberId: string
  fence: number
}

/** The answer that is being written to a mention; undefined: none. */
export async function findDraft(tx: Tx, workspaceId: string, mentionId: string): Promise<Draft | undefined> {
  const { rows } = await tx.execute<Raw>(sql`
    select d.mention_id as "mentionId", d.member_id as "memberId", coalesce(m.name, '') as "memberName", d.text,
      d.fence::float8 as fence, d.lease_until as "leaseUntil"
    from app.drafts d left join app.members m on m.workspace_id = d.workspace_id and m.id = d.member_id
    where d.workspace_id = ${workspaceId} and d.mention_id = ${mentionId}`)
  return rows[0] && { ...rows[0], leaseUntil: new Date(rows[0].leaseUntil) }
}

/**
 * Begins to write, or takes over: the text that stands there is kept, and the fence rises, so that whoever wrote before can
 * neither save nor send. Throws `Conflict` while another member writes, unless `takeOver` says so.
 */
export async function takeDraft(
  tx: Tx,
  workspaceId: string,
  by: { mentionId: string; memberId: string; takeOver: boolean },
): Promise<Draft> {
  const { rowCount } = await tx.execute(sql`
    insert into app.drafts as d (workspace_id, mention_id, member_id, fence, lease_until)
    values (${workspaceId}, ${by.mentionId}, ${by.memberId}, nextval('app.draft_fence'), now() + ${WRITING_MS} * interval '1 ms')
    on conflict (workspace_id, mention_id) do update
      set member_id = excluded.member_id, fence = excluded.fence, lease_until = excluded.lease_until, updated_at = now()
      where ${by.takeOver} or d.member_id = excluded.member_id or d.lease_until < now()`)
  const draft = await findDraft(tx, workspaceId, by.mentionId)
  if (rowCount === 1 && draft) return draft
  throw new Conflict(`${draft?.memberName || 'Somebody'} is writing an answer to this. Talk to them, or take over.`)
}

/** Saves the text and renews the lease. Throws `Conflict` where somebody took over since. */
export async function saveDraft(tx: Tx, workspaceId: string, held: HeldDraft & { text: string }): Promise<Draft> {
  const { rowCount } = await tx.execute(sql`update app.drafts
    set text = ${held.text}, lease_until = now() + ${WRITING_MS} * interval '1 ms', updated_at = now()
    where ${mine(workspaceId, held)}`)
  const draft = await findDraft(tx, workspaceId, held.mentionId)
  if (rowCount !== 1 || !draft) throw takenOver()
  return draft
}

/** Lets go. With `keep` text and images stay for whoever writes next. Nothing happens where somebody took over since. */
export async function dropDraft(tx: Tx, workspaceId: string, held: HeldDraft & { keep: boolean }): Promise<void> {
  const images = sql`select from app.reply_images i
    where i.workspace_id = d.workspace_id and i.mention_id = d.mention_id and i.reply_id is null`
  const stays = sql`(${held.keep} and (text <> '' or exists (${images})))`
  await tx.execute(sql`update app.drafts d set lease_until = now() where ${mine(workspaceId, held)} and ${stays}`)
  const { rowCount } = await tx.execute(sql`delete from app.drafts d where ${mine(workspaceId, held)} and not ${stays}`)
  if (rowCount === 1)
    await tx.execute(sql`delete from app.reply_images
      where workspace_id = ${workspaceId} and mention_id = ${held.mentionId} and reply_id is null`)
}

/** Throws `Conflict` where somebody took the draft over since; until the transaction ends nobody can. */
export async function assertHeld(tx: Tx, workspaceId: string, held: HeldDraft): Promise<void> {
  const { rowCount } = await tx.execute(sql`select from app.drafts d where ${mine(workspaceId, held)} for update`)
  if (rowCount !== 1) throw takenOver()
}

function mine(workspaceId: string, { mentionId, memberId, fence }: HeldDraft) {
  return sql`workspace_id = ${workspaceId} and mention_id = ${mentionId} and member_id = ${memberId} and fence = ${fence}`
}

export function takenOver(): Conflict {
  return new Conflict('Another member has taken this answer over. Your text is still on your screen: talk to them.')
}

type Raw = Omit<Draft, 'leaseUntil'> & { leaseUntil: string }
