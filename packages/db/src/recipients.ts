import type { Role } from '@earshot/core/roles'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { getNotificationSettings, type NotificationSettings } from './notification-settings.ts'
import { members } from './schema/members.ts'
import { workspaces } from './schema/workspaces.ts'

/** A member as somebody who is sent something. */
export interface Recipient {
  memberId: string
  name: string
  email: string
  role: Role
  language: 'en' | 'fr' | 'ja'
  /** Theirs, or the workspace's. */
  zone: string
  awayUntil: Date | null
  workspaceName: string
  settings: NotificationSettings
}

const isLanguage = (text: string): text is Recipient['language'] => ['en', 'fr', 'ja'].includes(text)

/** undefined: they have left, or the workspace was deleted, so that nothing is sent. */
export async function findRecipient(tx: Tx, workspaceId: string, memberId: string): Promise<Recipient | undefined> {
  const [row] = await tx
    .select({
      memberId: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      language: members.language,
      awayUntil: members.awayUntil,
      workspaceLanguage: workspaces.language,
      workspaceZone: workspaces.timeZone,
      workspaceName: workspaces.name,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.id, memberId),
        isNull(members.removedAt),
        isNull(workspaces.deletedAt),
      ),
    )
  if (!row) return undefined
  const { workspaceLanguage, workspaceZone, language, ...member } = row
  const settings = await getNotificationSettings(tx, workspaceId, memberId)
  const written = language ?? (isLanguage(workspaceLanguage) ? workspaceLanguage : 'en')
  return { ...member, language: written, zone: settings.timeZone ?? workspaceZone, settings }
}
