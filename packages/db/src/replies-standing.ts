import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

export interface StandingReply {
  workspaceId: string
  replyId: string
}

/** A reply that stands on its network as far as we know, with what it takes to ask. */
export interface SentReplyRow extends StandingReply {
  mentionId: string
  connectionId: string
  network: string
  settings: Record<string, unknown>
  externalId: string
  url: string
}

/** A reply is looked after ever more rarely, by its age; after 30 days no more. */
const NEXT_LOOK = sql`case when now() - sent_at < interval '1 hour' then now() + interval '20 minutes'
  when now() - sent_at < interval '1 day' then now() + interval '3 hours'
  when now() - sent_at < interval '30 days' then now() + interval '1 day' end`

/** Takes replies at which it is time to look, in one statement, and sets when to look next: also where this look fails. */
export async function claimStandingReplies(tx: Tx, limit: number): Promise<StandingReply[]> {
  const { rows } = await tx.execute<{ workspaceId: string; replyId: string }>(sql`
    update app.replies r set check_at = ${NEXT_LOOK}
    from (select workspace_id, id from app.replies where check_at <= now() order by check_at limit ${limit} for update skip locked) due
    where r.workspace_id = due.workspace_id and r.id = due.id
    returning r.workspace_id as "workspaceId", r.id as "replyId"`)
  return rows
}

export async function findSentReply(tx: Tx, due: StandingReply): Promise<SentReplyRow | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select r.workspace_id as "workspaceId", r.id as "replyId", r.mention_id as "mentionId", c.id as "connectionId", c.network, c.settings,
      r.external_id as "externalId", r.url
    from app.replies r join app.connections c on c.workspace_id = r.workspace_id and c.id = r.connection_id
    where r.workspace_id = ${due.workspaceId} and r.id = ${due.replyId} and r.state = 'sent' and r.external_id is not null`)
  return rows[0] as SentReplyRow | undefined
}

/** The network has it no more. False: this was known already. */
export async function markDeleted(tx: Tx, due: StandingReply): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`update app.replies
    set state = 'deleted', deleted_at = now(), check_at = null, version = version + 1
    where workspace_id = ${due.workspaceId} and id = ${due.replyId} and state = 'sent'`)
  return rowCount === 1
}

/** Nobody can tell any more: not looked at again. */
export async function endLooking(tx: Tx, due: StandingReply): Promise<void> {
  await tx.execute(
    sql`update app.replies set check_at = null where workspace_id = ${due.workspaceId} and id = ${due.replyId}`,
  )
}
