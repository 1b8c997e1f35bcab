import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** As long as an act can be undone, nothing of it leaves. */
const UNDO_MS = 10_000

/**
 * Notes, in the transaction of an act, that the people behind these mentions are to be sent to every CRM of the workspace. A
 * mention that is a lead by a member's word makes its author a prospect; one that is a lead by its score alone does not.
 */
export async function queueForCrms(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  const ids = sql`${sql.param([...mentionIds])}::uuid[]`
  await tx.execute(sql`with pursued as (
      select distinct m.author_id from app.mentions m join app.leads l on l.workspace_id = m.workspace_id and l.mention_id = m.id
      where m.workspace_id = ${workspaceId} and m.id = any(${ids}) and l.stage is not null
        and not exists (select from app.prospect_authors p where p.workspace_id = m.workspace_id and p.author_id = m.author_id)),
    made as (insert into app.prospects (workspace_id, id)
      select ${workspaceId}::uuid, ${prospectIdOf(workspaceId)} from pursued order by author_id on conflict do nothing)
    insert into app.prospect_authors (workspace_id, author_id, prospect_id)
    select ${workspaceId}::uuid, author_id, ${prospectIdOf(workspaceId)} from pursued order by author_id on conflict do nothing`)
  await tx.execute(sql`${QUEUE}
    select distinct ${workspaceId}::uuid, c.id, p.prospect_id, now() + ${UNDO_MS} * interval '1 ms'
    from app.mentions m join app.prospect_authors p on p.workspace_id = m.workspace_id and p.author_id = m.author_id
    join app.crms c on c.workspace_id = m.workspace_id and c.deleted_at is null
    where m.workspace_id = ${workspaceId} and m.id = any(${ids}) order by 2, 3 ${AGAIN}`)
}

/** What is known of these people changed. */
export async function queueProspects(tx: Tx, workspaceId: string, prospectIds: readonly string[]): Promise<void> {
  await tx.execute(sql`${QUEUE}
    select ${workspaceId}::uuid, c.id, p.id, now() + ${UNDO_MS} * interval '1 ms'
    from app.prospects p join app.crms c on c.workspace_id = p.workspace_id and c.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.id = any(${sql.param([...prospectIds])}::uuid[]) order by 2, 3 ${AGAIN}`)
}

/** A CRM that was just connected, or mapped anew, is sent every prospect; what it had refused is tried again. */
export async function queueAll(tx: Tx, workspaceId: string, crmId: string): Promise<void> {
  await tx.execute(sql`${QUEUE}
    select ${workspaceId}::uuid, ${crmId}::uuid, p.id, now() from app.prospects p where p.workspace_id = ${workspaceId}
    order by 3 ${AGAIN}`)
}

const QUEUE = sql`insert into app.crm_records as r (workspace_id, crm_id, prospect_id, due_at)`
/** A record that people there have converted, merged or deleted is theirs. */
const AGAIN = sql`on conflict (workspace_id, crm_id, prospect_id) do update
  set version = r.version + 1, due_at = excluded.due_at, attempts = 0 where r.state in ('queued', 'there', 'refused')`

/** Of the first author that makes somebody a prospect: the same whoever is quicker, and another in each workspace. */
const prospectIdOf = (workspaceId: string) => sql`md5(${workspaceId} || author_id::text)::uuid`
