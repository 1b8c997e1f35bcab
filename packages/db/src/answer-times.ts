import type { AnswerTarget } from '@earshot/core/answer-target'
import { type BusinessHours, beforeOpenMinutes, type Opening } from '@earshot/core/business-hours'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { answerTimes } from './schema/answer-times.ts'
import { workspaces } from './schema/workspaces.ts'

export interface AnswerTimes {
  week: (Opening | null)[]
  holidays: string[]
  targets: AnswerTarget[]
}

/** Until an admin says otherwise it is open on working days from 9 to 17, and no answer is due. */
const DAY: Opening = { from: 540, to: 1020 }
const UNSET: AnswerTimes = { week: [DAY, DAY, DAY, DAY, DAY, null, null], holidays: [], targets: [] }

/** With the workspace's zone, in which its hours are. */
export async function getAnswerTimes(tx: Tx, workspaceId: string): Promise<AnswerTimes & { zone: string }> {
  const [row] = await tx
    .select({ zone: workspaces.timeZone, times: answerTimes })
    .from(workspaces)
    .leftJoin(answerTimes, eq(answerTimes.workspaceId, workspaces.id))
    .where(eq(workspaces.id, workspaceId))
  const { week, holidays, targets } = row?.times ?? UNSET
  return { week, holidays, targets, zone: row?.zone ?? 'UTC' }
}

export async function saveAnswerTimes(tx: Tx, workspaceId: string, times: AnswerTimes): Promise<void> {
  await tx
    .insert(answerTimes)
    .values({ workspaceId, ...times })
    .onConflictDoUpdate({
      target: answerTimes.workspaceId,
      set: { week: sql`excluded.week`, holidays: sql`excluded.holidays`, targets: sql`excluded.targets` },
    })
}

/** A target by what was heard until then and has no answer: that is overdue. */
export interface OverdueLimit extends Pick<AnswerTarget, 'monitorId' | 'priority'> {
  heardUntil: Date
}

/** What is overdue now. Nothing is stored of it: a change of hours, target or priority holds at once, for what is open as for what comes. */
export async function listOverdueLimits(tx: Tx, workspaceId: string, now: number): Promise<OverdueLimit[]> {
  const times = await getAnswerTimes(tx, workspaceId)
  return times.targets.flatMap(({ monitorId, priority, minutes }) => {
    const heardUntil = beforeOpenMinutes(now, minutes, hoursOf(times))
    return heardUntil === undefined ? [] : { monitorId, priority, heardUntil: new Date(heardUntil) }
  })
}

export function hoursOf({ zone, week, holidays }: AnswerTimes & { zone: string }): BusinessHours {
  return { zone, week, holidays }
}
