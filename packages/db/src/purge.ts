import { BROWSER_DAYS } from '@earshot/core/browser'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'

const TOMBSTONE_DAYS = 30
const EVENT_HOURS = 24
const QUARANTINE_DAYS = 30
const COVERAGE_DAYS = 400
const NOTIFICATION_DAYS = 90
const DELIVERY_DAYS = 7
/** Of an answer, after it was sent or will not be: as long as it is looked whether it still stands there. */
const IMAGE_DAYS = 30
const WEB_PUSH_DAYS = 7
/** Of each endpoint, that went out or were given up: the log that people look through. */
const MOST_DELIVERIES = 1000
/** A shared stream's deletions are those of everybody, and late copies of its posts come within two days. */
const STREAM_TOMBSTONE_DAYS = 3
/** A sender repeats what it has had no answer to for less long. */
const PUSH_DAYS = 7
/** Above this many, a workspace's recent posts are thinned to a sample by the hash of their ids. */
const MOST_RECENT_POSTS = 1_000_000
const BUCKETS = 65_536

/** Forgets what a workspace no longer needs; give it `NIL` for what the installation heard. The transaction must be turned to it. */
export async function purgeWorkspace(
  tx: Tx,
  workspaceId: string,
  recentDays: number,
  mostRecentPosts = MOST_RECENT_POSTS,
): Promise<void> {
  const days = (count: number) => sql`now() - ${count} * interval '1 day'`
  const keptFor = workspaceId === NIL ? STREAM_TOMBSTONE_DAYS : TOMBSTONE_DAYS
  await tx.execute(
    sql`delete from app.tombstones where workspace_id = ${workspaceId} and deleted_at < ${days(keptFor)}`,
  )
  await tx.execute(
    sql`delete from app.recent_posts where workspace_id = ${workspaceId} and heard_at < ${days(recentDays)}`,
  )
  await tx.execute(
    sql`delete from app.events where workspace_id = ${workspaceId} and at < now() - ${EVENT_HOURS} * interval '1 hour'`,
  )
  await tx.execute(
    sql`delete from app.quarantine where workspace_id = ${workspaceId} and at < ${days(QUARANTINE_DAYS)}`,
  )
  await tx.execute(
    sql`delete from app.watch_turns where workspace_id = ${workspaceId} and ended_at < ${days(COVERAGE_DAYS)}`,
  )
  await tx.execute(
    sql`delete from app.idempotency_keys where workspace_id = ${workspaceId} and created_at < ${days(1)}`,
  )
  await tx.execute(
    sql`delete from app.notifications where workspace_id = ${workspaceId} and created_at < ${days(NOTIFICATION_DAYS)}`,
  )
  await tx.execute(
    sql`delete from app.mails where workspace_id = ${workspaceId} and created_at < ${days(NOTIFICATION_DAYS)}`,
  )
  await tx.execute(
    sql`delete from app.web_pushes where workspace_id = ${workspaceId} and created_at < ${days(WEB_PUSH_DAYS)}`,
  )
  await tx.execute(
    sql`delete from app.browsers where workspace_id = ${workspaceId} and seen_at < ${days(BROWSER_DAYS)}`,
  )
  await tx.execute(sql`delete from app.sign_ins where workspace_id = ${workspaceId} and expires_at < now()`)
  await tx.execute(
    sql`delete from app.pushes where workspace_id = ${workspaceId} and items is null and received_at < ${days(PUSH_DAYS)}`,
  )
  await tx.execute(sql`delete from app.deliveries d using (select id, state,
      row_number() over (partition by endpoint_id, state <> 'waiting' order by id desc) as place
      from app.deliveries where workspace_id = ${workspaceId}) o
    where d.workspace_id = ${workspaceId} and d.id = o.id
      and (d.occurred_at < ${days(DELIVERY_DAYS)} or (o.state <> 'waiting' and o.place > ${MOST_DELIVERIES}))`)
  await tx.execute(sql`update app.reply_images i set bytes = null from app.replies r
    where i.workspace_id = ${workspaceId} and i.bytes is not null and r.workspace_id = i.workspace_id and r.id = i.reply_id
      and coalesce(r.sent_at, r.created_at) < ${days(IMAGE_DAYS)}
      and r.state in ('sent', 'deleted', 'failed', 'rejected', 'expired', 'withdrawn')`)
  await thinRecentPosts(tx, workspaceId, mostRecentPosts)
}

async function thinRecentPosts(tx: Tx, workspaceId: string, most: number): Promise<void> {
  const { rows } = await tx.execute<{ count: number; highest: number }>(sql`
    select count(*)::int as count, coalesce(max(bucket), 0) as highest from app.recent_posts where workspace_id = ${workspaceId}`)
  const { count, highest } = rows[0] ?? { count: 0, highest: BUCKETS }
  if (count <= most) return
  const keep = Math.floor(((highest + 1) * most) / count)
  await tx.execute(sql`delete from app.recent_posts where workspace_id = ${workspaceId} and bucket >= ${keep}`)
}

export async function listWorkspaceIds(tx: Tx): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select workspace_id as id from app.workspaces order by 1`)
  return rows.map((row) => row.id)
}
