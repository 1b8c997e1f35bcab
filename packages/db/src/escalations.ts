import { and, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { getAnswerTimes, type OverdueLimit, overdueLimits } from './answer-times.ts'
import type { Tx } from './client.ts'
import { idAt } from './id.ts'
import { listWhoMay } from './members.ts'
import { overdue } from './mention-filter.ts'
import { notify } from './notifications.ts'
import { acts } from './schema/acts.ts'
import { answerTimes } from './schema/answer-times.ts'
import { members } from './schema/members.ts'
import { mentions } from './schema/mentions.ts'

/** While a worker looks for what has become overdue, no other is sent to. */
const LOOK_MS = 30_000
/** Looks overlap by so much: a transaction that takes long shows a mention later than it was heard. The notification's cause is why nobody is told twice. */
const LATE_MS = 5 * 60_000

/** Workspaces that tell somebody of what is overdue, and have not looked for a while. */
export async function claimDueEscalations(tx: Tx, limit: number): Promise<{ workspaceId: string }[]> {
  const { rows } = await tx.execute<{ workspaceId: string }>(sql`
    update app.answer_times t set look_at = now() + ${LOOK_MS} * interval '1 ms'
    from (select workspace_id from app.answer_times where looked_until is not null and look_at <= now()
      order by look_at limit ${limit} for update skip locked) due
    where t.workspace_id = due.workspace_id returning t.workspace_id as "workspaceId"`)
  return rows
}

/** One look at a workspace: what has become overdue between two times, and who is told of it. */
export interface EscalationLook {
  from: number
  until: number
  limits: OverdueLimit[]
  memberIds: string[]
}

/** undefined where nobody is to be told. */
export async function findEscalationLook(tx: Tx, workspaceId: string): Promise<EscalationLook | undefined> {
  const [row] = await tx
    .select({ from: answerTimes.lookedUntil, until: sql<string>`now()` })
    .from(answerTimes)
    .where(eq(answerTimes.workspaceId, workspaceId))
  if (!row?.from) return undefined
  const times = await getAnswerTimes(tx, workspaceId)
  const from = Math.max(row.from.getTime() - LATE_MS, times.escalatesSince?.getTime() ?? 0)
  const until = new Date(row.until).getTime()
  const limits = overdueLimits(times, until, from)
  return { from, until, limits, memberIds: await listTold(tx, workspaceId, times.escalateTo) }
}

/**
 * Tells of what has become overdue, one notification for a mention and a member; gives the last mention where there may be more. A member's act makes
 * overdue what was not: a priority that was raised, a mention that was opened again.
 */
export async function escalate(
  tx: Tx,
  workspaceId: string,
  { from, limits, memberIds }: EscalationLook,
  after: string | undefined,
  limit: number,
): Promise<string | undefined> {
  const here = (which: SQL | undefined) =>
    tx
      .select({ id: mentions.id })
      .from(mentions)
      .where(
        and(
          eq(mentions.workspaceId, workspaceId),
          eq(mentions.isMatched, true),
          after === undefined ? undefined : gt(mentions.id, after),
          which,
        ),
      )
  const acted = tx
    .select({ id: acts.mentionId })
    .from(acts)
    .where(and(eq(acts.workspaceId, workspaceId), gt(acts.id, idAt(from)), inArray(acts.kind, ['priority', 'status'])))
  const always = limits.map(({ heardAfter: _heardAfter, ...rest }) => rest)
  const found = await here(overdue(limits))
    .union(here(and(inArray(mentions.id, acted), overdue(always))))
    .orderBy(sql`id`)
    .limit(limit)
  for (const { id } of found)
    await notify(tx, workspaceId, memberIds, { kind: 'overdue', causeId: id, byId: null, mentionIds: [id] })
  return found.length < limit ? undefined : found.at(-1)?.id
}

/** Notes that a look came to its end; one that another worker has taken further stays. */
export async function endEscalationLook(tx: Tx, workspaceId: string, { until }: EscalationLook): Promise<void> {
  await tx.execute(sql`update app.answer_times
    set looked_until = greatest(looked_until, ${new Date(until).toISOString()}::timestamptz)
    where workspace_id = ${workspaceId} and looked_until is not null`)
}

async function listTold(tx: Tx, workspaceId: string, to: 'admins' | string[]): Promise<string[]> {
  if (to === 'admins') return listWhoMay(tx, workspaceId, 'settings:write')
  const here = and(eq(members.workspaceId, workspaceId), inArray(members.id, to), isNull(members.removedAt))
  return (await tx.select({ id: members.id }).from(members).where(here)).map(({ id }) => id)
}
