import { afterOpenMinutes } from '@earshot/core/business-hours'
import type { Priority, Status } from '@earshot/core/handling'
import { NEWS_HOURS } from '@earshot/core/rule'
import { sql } from 'drizzle-orm'
import { getAnswerTimes, hoursOf } from './answer-times.ts'
import type { Tx } from './client.ts'

interface Waiting {
  id: string
  status: Status
  priority: Priority
  publishedAt: Date
  receivedAt: Date
  monitorIds: readonly string[]
}

/** Until when each mention is to be answered; absent where no target is for it, nobody is to answer it any more, or it was answered. */
export async function findAnswersDue(
  tx: Tx,
  workspaceId: string,
  mentions: readonly Waiting[],
): Promise<Map<string, Date>> {
  const times = await getAnswerTimes(tx, workspaceId)
  const open = mentions.filter(
    ({ status, publishedAt, receivedAt }) =>
      status === 'open' && publishedAt.getTime() > receivedAt.getTime() - NEWS_HOURS * 3600_000,
  )
  if (times.targets.length === 0 || open.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string }>(sql`select distinct mention_id as id from app.replies
    where workspace_id = ${workspaceId} and sent_at is not null and mention_id = any(${sql.param(open.map(({ id }) => id))}::uuid[])`)
  const answered = new Set(rows.map((row) => row.id))
  const due = new Map<string, Date>()
  for (const mention of open) {
    const minutes = times.targets
      .filter(({ monitorId, priority }) => priority === mention.priority && isFor(mention, monitorId))
      .map((target) => target.minutes)
    if (minutes.length === 0 || answered.has(mention.id)) continue
    const at = afterOpenMinutes(mention.receivedAt.getTime(), Math.min(...minutes), hoursOf(times))
    if (at !== undefined) due.set(mention.id, new Date(at))
  }
  return due
}

function isFor({ monitorIds }: Waiting, monitorId: string | null): boolean {
  return monitorId === null || monitorIds.includes(monitorId)
}
