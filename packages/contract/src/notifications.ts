import { NOTIFICATION_KINDS } from '@earshot/core/notification'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, nullable, strict, Time } from './shape.ts'

/** What the caller is told of what others did. */
export const Notification = Type.Object({
  id: Id,
  kind: Type.Enum(NOTIFICATION_KINDS),
  /** Who did it; null where it was no member. */
  by: nullable(MemberRef),
  /** The rule that did it, by the name that it has now. */
  rule: nullable(Type.Object({ id: Id, name: Type.String() })),
  /** Null where it tells of several mentions, or of one that is gone. */
  mentionId: nullable(Id),
  /** Of how many mentions it tells. */
  count: Count,
  createdAt: Time,
  readAt: nullable(Time),
  /** Who wrote the mention, and how it begins. */
  author: nullable(Type.String()),
  text: nullable(Type.String()),
  /** The note, or the line of a room, that names the caller. */
  note: nullable(Type.String()),
  room: nullable(Type.Object({ id: Id, name: Type.String() })),
})
export type Notification = Static<typeof Notification>

const Unread = Type.Object({ unread: Count })

export const listNotifications = {
  method: 'GET',
  url: '/api/notifications',
  access: 'mentions:read',
  summary: "The caller's notifications, newest first, and how many are unread",
  schema: {
    querystring: strict(paging),
    response: {
      200: Type.Object({ notifications: Type.Array(Notification), next: NextCursor, unread: Count }),
    },
  },
} as const satisfies Route

export const readNotification = {
  method: 'POST',
  url: '/api/notifications/:id/read',
  access: 'mentions:read',
  summary: 'Mark an own notification as read',
  schema: { params: ById, response: { 200: Unread } },
} as const satisfies Route

export const readNotifications = {
  method: 'POST',
  url: '/api/notifications/read',
  access: 'mentions:read',
  summary: 'Mark own notifications as read, from the oldest to one of them: newer ones have not been seen',
  schema: { body: strict({ upTo: Id }), response: { 200: Unread } },
} as const satisfies Route
