import { afterOpenMinutes } from '@earshot/core/business-hours'
import type { Priority, Status } from '@earshot/core/handling'
import { NEWS_HOURS } from '@earshot/core/rule'
import { sql } from 'drizzle-orm'
import { hoursOf, type StandingTimes } from './answer-times.ts'
import type { Tx } from './client.ts'

interface Waiting {
  id: string
  status: Status
  priority: Priority
  publishedAt: Date
  receivedAt: Date
  firstLookedAt: Date | null
  monitorIds: readonly string[]
}

export interface Due {
  answerDueAt: Date | null
  lookDueAt: Date | null
}

/** Until when each mention is to be answered, and looked at where nobody did; absent where no target is for it, nobody is to answer it any more, or it was answered. */
export async function findAnswersDue(
  tx: Tx,
  workspaceId: string,
  times: StandingTimes,
  mentions: readonly Waiting[],
): Promise<Map<string, Due>> {
  const open = mentions.filter(
    ({ status, publishedAt, receivedAt }) =>
      status === 'open' && publishedAt.getTime() > receivedAt.getTime() - NEWS_HOURS * 3600_000,
  )
  if (times.targets.length === 0 || open.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string }>(sql`select distinct mention_id as id from app.replies
    where workspace_id = ${workspaceId} and sent_at is not null and mention_id = any(${sql.param(open.map(({ id }) => id))}::uuid[])`)
  const answered = new Set(rows.map((row) => row.id))
  const due = new Map<string, Due>()
  for (const mention of open) {
    if (answered.has(mention.id)) continue
    const targets = times.targets.filter(
      ({ monitorId, priority }) => priority === mention.priority && isFor(mention, monitorId),
    )
    const after = (minutes: number[]) => {
      if (minutes.length === 0) return null
      const at = afterOpenMinutes(mention.receivedAt.getTime(), Math.min(...minutes), hoursOf(times))
      return at === undefined ? null : new Date(at)
    }
    due.set(mention.id, {
      answerDueAt: after(targets.map(({ minutes }) => minutes)),
      lookDueAt: mention.firstLookedAt ? null : after(targets.flatMap(({ lookMinutes }) => lookMinutes ?? [])),
    })
  }
  return due
}

function isFor({ monitorIds }: Waiting, monitorId: string | null): boolean {
  return monitorId === null || monitorIds.includes(monitorId)
}
