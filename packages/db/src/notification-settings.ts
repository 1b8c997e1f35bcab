import type { ChosenWays } from '@earshot/core/notification-ways'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { lookAgain } from './news-waiting.ts'
import { notificationSettings } from './schema/notification-settings.ts'

export type NotificationSettings = Omit<typeof notificationSettings.$inferSelect, 'workspaceId' | 'memberId'>

const USUAL: NotificationSettings = {
  ways: {},
  quiet: null,
  timeZone: null,
  digest: 'never',
  digestMinute: 480,
  digestWeekday: 1,
  digestAt: null,
  mailStopped: null,
  mailWhy: null,
}

/** How a member wants to be told; as usual where they never said. */
export async function getNotificationSettings(
  tx: Tx,
  workspaceId: string,
  memberId: string,
): Promise<NotificationSettings> {
  const [row] = await tx.select().from(notificationSettings).where(of(workspaceId, memberId))
  if (!row) return USUAL
  const { workspaceId: _workspace, memberId: _member, ...settings } = row
  return settings
}

/** What each of some members chose; those who never did are not in it. */
export async function listChosenWays(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<Map<string, ChosenWays>> {
  const rows = await tx
    .select({ memberId: notificationSettings.memberId, ways: notificationSettings.ways })
    .from(notificationSettings)
    .where(
      and(eq(notificationSettings.workspaceId, workspaceId), inArray(notificationSettings.memberId, [...memberIds])),
    )
  return new Map(rows.map(({ memberId, ways }) => [memberId, ways]))
}

/** Sets some of it; the rest stays. What waits for the end of quiet hours is looked at anew. */
export async function saveNotificationSettings(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  change: Partial<NotificationSettings>,
): Promise<void> {
  await tx
    .insert(notificationSettings)
    .values({ workspaceId, memberId, ...change })
    .onConflictDoUpdate({
      target: [notificationSettings.workspaceId, notificationSettings.memberId],
      set: { memberId, ...change },
    })
  await lookAgain(tx, { workspaceId, memberId })
}

function of(workspaceId: string, memberId: string) {
  return and(eq(notificationSettings.workspaceId, workspaceId), eq(notificationSettings.memberId, memberId))
}
