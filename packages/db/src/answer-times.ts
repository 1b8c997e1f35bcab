import type { AnswerTarget } from '@earshot/core/answer-target'
import { type BusinessHours, beforeOpenMinutes, type Opening } from '@earshot/core/business-hours'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { answerTimes } from './schema/answer-times.ts'
import { workspaces } from './schema/workspaces.ts'

export interface AnswerTimes {
  week: (Opening | null)[]
  holidays: string[]
  targets: AnswerTarget[]
  /** Who is told of what is overdue: owners and admins, these members, or nobody. */
  escalateTo: 'admins' | string[]
}

export interface StandingTimes extends AnswerTimes {
  /** The workspace's, in which its hours are. */
  zone: string
  /** Nobody is told of what was overdue before. */
  escalatesSince: Date | null
}

/** Until an admin says otherwise it is open on working days from 9 to 17, and no answer is due. */
const DAY: Opening = { from: 540, to: 1020 }
const UNSET: AnswerTimes = { week: [DAY, DAY, DAY, DAY, DAY, null, null], holidays: [], targets: [], escalateTo: [] }

export async function getAnswerTimes(tx: Tx, workspaceId: string): Promise<StandingTimes> {
  const [row] = await tx
    .select({ zone: workspaces.timeZone, times: answerTimes })
    .from(workspaces)
    .leftJoin(answerTimes, eq(answerTimes.workspaceId, workspaces.id))
    .where(eq(workspaces.id, workspaceId))
  const { week, holidays, targets, escalateTo } = row?.times ?? UNSET
  const escalatesSince = row?.times?.escalatesSince ?? null
  return { week, holidays, targets, escalateTo, zone: row?.zone ?? 'UTC', escalatesSince }
}

export async function saveAnswerTimes(tx: Tx, workspaceId: string, times: AnswerTimes): Promise<void> {
  const now = times.escalateTo.length === 0 ? null : sql`now()`
  const unlessNobody = (then: SQL) => sql`case when excluded.look_at is not null then coalesce(${then}, now()) end`
  await tx
    .insert(answerTimes)
    .values({ workspaceId, ...times, escalatesSince: now, lookedUntil: now, lookAt: now })
    .onConflictDoUpdate({
      target: answerTimes.workspaceId,
      set: {
        week: sql`excluded.week`,
        holidays: sql`excluded.holidays`,
        targets: sql`excluded.targets`,
        escalateTo: sql`excluded.escalate_to`,
        escalatesSince: unlessNobody(sql`${answerTimes.escalatesSince}`),
        lookedUntil: unlessNobody(sql`${answerTimes.lookedUntil}`),
        lookAt: sql`excluded.look_at`,
      },
    })
}

/** A target by what was heard until then and had no answer, or no look: that is overdue. */
export interface OverdueLimit extends Pick<AnswerTarget, 'monitorId' | 'priority'> {
  of: 'answer' | 'look'
  /** Where those are asked for that have become overdue since some time: they were heard after that. */
  heardAfter?: Date
  heardUntil: Date
}

/** What is overdue now. Nothing is stored of it: a change of hours, target or priority holds at once, for what is open as for what comes. */
export async function listOverdueLimits(tx: Tx, workspaceId: string, now: number): Promise<OverdueLimit[]> {
  return overdueLimits(await getAnswerTimes(tx, workspaceId), now)
}

/** Of what is overdue at a time; with `since`, of what was not yet overdue then. */
export function overdueLimits(times: StandingTimes, at: number, since?: number): OverdueLimit[] {
  const hours = hoursOf(times)
  return times.targets.flatMap(({ monitorId, priority, minutes, lookMinutes }) =>
    (
      [
        ['answer', minutes],
        ['look', lookMinutes],
      ] as const
    ).flatMap(([of, within]) => {
      const heardUntil = within && beforeOpenMinutes(at, within, hours)
      if (!within || !heardUntil) return []
      const heardAfter = since === undefined ? undefined : beforeOpenMinutes(since, within, hours)
      const limit = { of, monitorId, priority, heardUntil: new Date(heardUntil) }
      return heardAfter === undefined ? limit : { ...limit, heardAfter: new Date(heardAfter) }
    }),
  )
}

export function hoursOf({ zone, week, holidays }: StandingTimes): BusinessHours {
  return { zone, week, holidays }
}
