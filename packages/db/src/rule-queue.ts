import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { Change } from './heard.ts'

/** While a worker looks for what has waited too long, no other is sent to. */
const LOOK_MS = 30_000

/** Puts new mentions before the rules, in the transaction that stores them; where no rule is on, none waits. */
export async function queueForRules(tx: Tx, workspaceId: string, changes: readonly Change[]): Promise<void> {
  const ids = changes.flatMap(({ kind, mentionId }) => (kind === 'new' ? mentionId : []))
  if (ids.length === 0) return
  await tx.execute(sql`insert into app.rule_queue (workspace_id, mention_id)
    select ${workspaceId}::uuid, id from unnest(${sql.param(ids)}::uuid[]) id
    where exists (select from app.rules r where r.workspace_id = ${workspaceId} and r.is_on) on conflict do nothing`)
}

/** Workspaces whose rules have something to look at: new mentions, or a time that may be up. */
export async function claimDueRules(tx: Tx, limit: number): Promise<{ workspaceId: string }[]> {
  const { rows } = await tx.execute<{ workspaceId: string }>(sql`
    with waiting as (update app.rules r set look_at = now() + ${LOOK_MS} * interval '1 ms'
      from (select workspace_id, id from app.rules d where d.look_at <= now() and d.is_on
        order by d.look_at limit ${limit} for update skip locked) due
      where r.workspace_id = due.workspace_id and r.id = due.id returning r.workspace_id)
    select workspace_id as "workspaceId" from waiting
    union select workspace_id from app.rule_queue where due_at <= now() limit ${limit}`)
  return rows
}

/** Takes new mentions out of the queue; one that failed before comes alone, so that it spoils no other's turn. */
export async function takeQueued(tx: Tx, workspaceId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with due as (select mention_id, attempts from app.rule_queue where workspace_id = ${workspaceId} and due_at <= now()
      order by attempts, mention_id limit ${limit})
    delete from app.rule_queue q using due
    where q.workspace_id = ${workspaceId} and q.mention_id = due.mention_id
      and (due.attempts = 0 or due.mention_id = (select mention_id from due order by attempts, mention_id limit 1))
    returning q.mention_id as id`)
  return rows.map((row) => row.id).sort()
}

/** They are looked at again later, each time after a longer rest, a day at most. */
export async function postponeQueued(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  await tx.execute(sql`update app.rule_queue
    set attempts = attempts + 1, due_at = now() + least(power(2, attempts), 1440) * interval '1 minute'
    where workspace_id = ${workspaceId} and mention_id = any(${sql.param([...mentionIds])}::uuid[])`)
}
