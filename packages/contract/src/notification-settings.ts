import { DIGESTS } from '@earshot/core/digest'
import { NOTIFICATION_KINDS } from '@earshot/core/notification'
import { WAYS } from '@earshot/core/notification-ways'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { Id, nullable, strict, Time } from './shape.ts'

const Minute = Type.Integer({ minimum: 0, maximum: 1439 })
const Ways = Type.Array(Type.Enum(WAYS), { uniqueItems: true, maxItems: WAYS.length })

/** How a member wants to be told. */
const chosen = {
  /** By kind; none: not at all. */
  ways: strict(
    Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, Ways])) as Record<
      (typeof NOTIFICATION_KINDS)[number],
      typeof Ways
    >,
  ),
  /** In their zone, in minutes from midnight; from later than to: over midnight. Nothing is mailed or pushed in them, and all of it afterwards together. */
  quiet: nullable(strict({ from: Minute, to: Minute })),
  /** null: the workspace's. */
  timeZone: nullable(Type.String({ minLength: 1, maxLength: 100 })),
  /** A mail of what was heard, at a time of their zone; none where there is nothing to say. */
  digest: Type.Enum(DIGESTS),
  digestMinute: Minute,
  /** Of a weekly one: 1 Monday … 7 Sunday. */
  digestWeekday: Type.Integer({ minimum: 1, maximum: 7 }),
}

export const NotificationSettings = Type.Object({
  ...chosen,
  mail: Type.Object({
    /** Whether this installation sends any. */
    isSent: Type.Boolean(),
    to: Type.String(),
    /** They said so by a mail's own link, or their server refuses their address; null: it is not stopped. */
    stopped: nullable(Type.Enum(['unsubscribed', 'refused'] as const)),
    /** What their server said. */
    why: nullable(Type.String()),
  }),
})
export type NotificationSettings = Static<typeof NotificationSettings>

export const getNotificationSettings = {
  method: 'GET',
  url: '/api/notification-settings',
  access: 'mentions:read',
  summary: 'How the caller is told of what concerns them, in this workspace',
  schema: { response: { 200: NotificationSettings } },
} as const satisfies Route

export const saveNotificationSettings = {
  method: 'PUT',
  url: '/api/notification-settings',
  access: 'mentions:read',
  summary: 'Set how the caller is told, all of it; it holds for what is yet to be sent',
  schema: { body: strict(chosen), response: { 200: NotificationSettings } },
} as const satisfies Route

export const resumeMail = {
  method: 'POST',
  url: '/api/notification-settings/mail',
  access: 'mentions:read',
  summary: "Mail the caller again, after a mail's link or their mail server had ended it",
  schema: { response: { 200: NotificationSettings } },
} as const satisfies Route

const ByToken = strict({ token: Type.String({ minLength: 1, maxLength: 200 }) })

export const unsubscribe = {
  method: 'POST',
  url: '/api/unsubscribe',
  access: 'open',
  summary: 'End what a mail belongs to, by the token of its link, without signing in (RFC 8058: one click)',
  schema: { querystring: ByToken, response: { 200: Type.Object({ message: Type.String() }) } },
} as const satisfies Route

export const openUnsubscribe = {
  method: 'GET',
  url: '/api/unsubscribe',
  access: 'open',
  summary: 'Leads to the page that asks whether to; following a link changes nothing',
  schema: { querystring: ByToken, response: { 303: Type.Null() } },
} as const satisfies Route

export const FailedMail = Type.Object({
  id: Id,
  member: nullable(MemberRef),
  /** Refused for good; never taken in a day and a half; or it may have arrived. */
  state: Type.Enum(['refused', 'failed', 'unknown'] as const),
  why: nullable(Type.String()),
  createdAt: Time,
})
export type FailedMail = Static<typeof FailedMail>

export const listFailedMails = {
  method: 'GET',
  url: '/api/failed-mails',
  access: 'settings:write',
  summary: 'The newest mails to members that did not arrive, or may not have, and what the mail server said',
  schema: { response: { 200: Type.Object({ mails: Type.Array(FailedMail) }) } },
} as const satisfies Route
