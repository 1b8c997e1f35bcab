import { NotFound } from '@earshot/core/errors'
import { causeOf, type NotificationKind } from '@earshot/core/notification'
import { type Way, waysOf } from '@earshot/core/notification-ways'
import { and, eq, isNull, like, lte, type SQL, sql } from 'drizzle-orm'
import { listPushedMembers } from './browsers.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { listChosenWays } from './notification-settings.ts'
import { addToOutbox } from './outbox.ts'
import { notifications } from './schema/notifications.ts'

/** Until then it can be undone, taken back or read in the app, and no mail is sent of it. */
const MAIL_AFTER = '1 minute'
/** As long as an act can be undone by its button. */
const PUSH_AFTER = '10 seconds'

/** What some members are to be told. `causeId`: the note, stroke or answer that it tells of. */
export interface News {
  kind: NotificationKind
  causeId: string
  /** Who did it: nobody is told of what they did themselves. */
  byId: string | null
  ruleId?: string
  mentionIds: readonly string[]
  noteId?: string
}

export interface Notification {
  id: string
  kind: NotificationKind
  by: { id: string; name: string } | null
  rule: { id: string; name: string } | null
  mentionId: string | null
  count: number
  createdAt: Date
  readAt: Date | null
  author: string | null
  text: string | null
  note: string | null
  /** In whose thread the note is a line. */
  room: { id: string; name: string } | null
}

/**
 * The whole way of a notification: written in the transaction of what it tells of, at most one for a member and a cause, and
 * announced to those who have a new one. A crash leaves both or neither; an act that is repeated tells nobody again.
 */
export async function notify(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  { kind, causeId, byId, ruleId, mentionIds, noteId }: News,
): Promise<void> {
  const others = memberIds.filter((id) => id !== byId)
  if (others.length === 0) return
  const chosen = await listChosenWays(tx, workspaceId, others)
  const pushed = await listPushedMembers(tx, workspaceId, others)
  const told = await tx
    .insert(notifications)
    .values(
      others.map((memberId) => ({
        workspaceId,
        id: newId(),
        memberId,
        kind,
        cause: causeOf(kind, causeId),
        byId,
        ruleId,
        mentionId: mentionIds.length === 1 ? mentionIds[0] : null,
        count: mentionIds.length,
        noteId,
        ...placesOf(waysOf(chosen.get(memberId) ?? {}, kind), pushed.has(memberId)),
      })),
    )
    .onConflictDoNothing()
    .returning({ memberId: notifications.memberId, inApp: notifications.inApp })
  await announce(
    tx,
    workspaceId,
    told.filter((one) => one.inApp).map((one) => one.memberId),
  )
}

function placesOf(ways: readonly Way[], hasBrowser: boolean) {
  return {
    inApp: ways.includes('app'),
    mailAt: ways.includes('mail') ? sql`now() + ${MAIL_AFTER}::interval` : null,
    pushAt: hasBrowser && ways.includes('push') ? sql`now() + ${PUSH_AFTER}::interval` : null,
  }
}

/** Takes back what nobody has read yet: what it tells of was undone, or is over. */
export function takeBackNews(tx: Tx, workspaceId: string, kind: NotificationKind, causeId: string): Promise<void> {
  return takeBack(tx, workspaceId, eq(notifications.cause, causeOf(kind, causeId)))
}

/** The same of something that may be told several times, each time with a cause that begins with its id. */
export function takeBackAllNews(tx: Tx, workspaceId: string, kind: NotificationKind, id: string): Promise<void> {
  return takeBack(
    tx,
    workspaceId,
    and(eq(notifications.kind, kind), like(notifications.cause, `${causeOf(kind, id)} %`)),
  )
}

async function takeBack(tx: Tx, workspaceId: string, which: SQL | undefined): Promise<void> {
  const gone = await tx
    .delete(notifications)
    .where(and(eq(notifications.workspaceId, workspaceId), which, isNull(notifications.readAt)))
    .returning({ memberId: notifications.memberId })
  await announce(
    tx,
    workspaceId,
    gone.map((one) => one.memberId),
  )
}

/** A member's own, newest first, before `before`: with the words of the mention, and of the note that names them. */
export function listNotifications(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Notification[]> {
  return select(
    tx,
    sql`n.workspace_id = ${workspaceId} and n.member_id = ${memberId} and n.in_app
      and ${before === undefined ? sql`true` : sql`n.id < ${before}`}`,
    limit,
  )
}

/** Those that a mail or push took and that still stand unread, newest first: what was erased, undone or read meanwhile is not among them. */
export function listNewsOf(
  tx: Tx,
  workspaceId: string,
  sending: { mailId: string } | { pushId: string },
  limit: number,
): Promise<Notification[]> {
  const taken = 'mailId' in sending ? sql`n.mail_id = ${sending.mailId}` : sql`n.push_id = ${sending.pushId}`
  return select(tx, sql`n.workspace_id = ${workspaceId} and ${taken} and n.read_at is null`, limit)
}

async function select(tx: Tx, where: SQL, limit: number): Promise<Notification[]> {
  const { rows } = await tx.execute<Raw>(sql`
    select n.id, n.kind, n.mention_id as "mentionId", n.count, n.created_at as "createdAt", n.read_at as "readAt",
      case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as by,
      case when v.rule_id is not null then jsonb_build_object('id', v.rule_id, 'name', v.name) end as rule,
      coalesce(a.name, a.handle) as author, left(coalesce(m.title || ' ', '') || m.text, 300) as text, coalesce(t.text, e.text) as note,
      case when q.id is not null then jsonb_build_object('id', q.id, 'name', q.name) end as room
    from app.notifications n
    left join app.members b on b.workspace_id = n.workspace_id and b.id = n.by_id
    left join app.rules r on r.workspace_id = n.workspace_id and r.id = n.rule_id
    left join app.rule_versions v on v.workspace_id = r.workspace_id and v.rule_id = r.id and v.version = r.version
    left join app.mentions m on m.workspace_id = n.workspace_id and m.id = n.mention_id
    left join app.authors a on a.workspace_id = m.workspace_id and a.id = m.author_id
    left join app.notes t on t.workspace_id = n.workspace_id and t.id = n.note_id
    left join app.room_entries e on e.workspace_id = n.workspace_id and e.id = n.note_id
    left join app.rooms q on q.workspace_id = e.workspace_id and q.id = e.room_id
    where ${where} order by n.id desc limit ${limit}`)
  return rows.map(({ createdAt, readAt, ...row }) => ({
    ...row,
    createdAt: new Date(createdAt),
    readAt: readAt === null ? null : new Date(readAt),
  }))
}

export async function countUnread(tx: Tx, workspaceId: string, memberId: string): Promise<number> {
  return tx.$count(notifications, unreadOf(workspaceId, memberId))
}

/**
 * Marks one as read, or all up to one: what came after it has not been seen. Gives how many are unread then. Throws `NotFound`
 * where that one is not the member's.
 */
export async function readNotifications(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  which: { id: string } | { upTo: string },
): Promise<number> {
  const id = 'id' in which ? which.id : which.upTo
  const own = and(
    eq(notifications.workspaceId, workspaceId),
    eq(notifications.memberId, memberId),
    eq(notifications.id, id),
  )
  if ((await tx.$count(notifications, own)) === 0) throw new NotFound('You have no such notification.')
  const these = 'id' in which ? eq(notifications.id, which.id) : lte(notifications.id, which.upTo)
  const read = await tx
    .update(notifications)
    .set({ readAt: new Date() })
    .where(and(unreadOf(workspaceId, memberId), these))
    .returning({ memberId: notifications.memberId })
  // The member's other windows.
  if (read.length > 0) await announce(tx, workspaceId, [memberId])
  return countUnread(tx, workspaceId, memberId)
}

function unreadOf(workspaceId: string, memberId: string): SQL | undefined {
  return and(
    eq(notifications.workspaceId, workspaceId),
    eq(notifications.memberId, memberId),
    isNull(notifications.readAt),
    notifications.inApp,
  )
}

function announce(tx: Tx, workspaceId: string, memberIds: readonly string[]): Promise<void> {
  const kind = 'notification.changed'
  return addToOutbox(
    tx,
    workspaceId,
    memberIds.map((memberId) => ({ kind, body: { kind, memberId } })),
  )
}

type Raw = Omit<Notification, 'createdAt' | 'readAt'> & { createdAt: string; readAt: string | null }
