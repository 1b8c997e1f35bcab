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
  /** Those that stand as far as we know, in order: one, or those of a thread. */
  parts: { id: string; url: string }[]
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
      coalesce((select jsonb_agg(p order by n) from jsonb_array_elements(r.parts) with ordinality x (p, n)
          where p->>'deletedAt' is null), jsonb_build_array(jsonb_build_object('id', r.external_id, 'url', r.url))) as parts
    from app.replies r join app.connections c on c.workspace_id = r.workspace_id and c.id = r.connection_id
    where r.workspace_id = ${due.workspaceId} and r.id = ${due.replyId} and r.state = 'sent' and r.external_id is not null`)
  return rows[0] as SentReplyRow | undefined
}

/** The network has these parts no more; with the last of them the whole is deleted. False: this was known already. */
export async function markDeleted(tx: Tx, due: StandingReply, partIds: readonly string[]): Promise<boolean> {
  const gone = sql`${sql.param([...partIds])}::text[]`
  const { rowCount } = await tx.execute(sql`update app.replies r
    set parts = k.parts, version = version + 1, deleted_at = case when k.stands then deleted_at else now() end,
      state = case when k.stands then state else 'deleted' end, check_at = case when k.stands then check_at end
    from (select d.workspace_id, d.id, p.parts, coalesce(p.stands, false) as stands from app.replies d
      left join lateral (select bool_or(part->>'deletedAt' is null and part->>'id' <> all(${gone})) as stands,
          jsonb_agg(case when part->>'deletedAt' is null and part->>'id' = any(${gone})
            then part || jsonb_build_object('deletedAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
            else part end order by n) as parts
        from jsonb_array_elements(d.parts) with ordinality x (part, n)) p on true) k
    where r.workspace_id = ${due.workspaceId} and r.id = ${due.replyId} and r.state = 'sent'
      and k.workspace_id = r.workspace_id and k.id = r.id and k.parts is distinct from coalesce(r.parts, '[]'::jsonb)`)
  return rowCount === 1
}

/** Nobody can tell any more: not looked at again. */
export async function endLooking(tx: Tx, due: StandingReply): Promise<void> {
  await tx.execute(
    sql`update app.replies set check_at = null where workspace_id = ${due.workspaceId} and id = ${due.replyId}`,
  )
}
