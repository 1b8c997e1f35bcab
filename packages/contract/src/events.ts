import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Count, Id, strict } from './shape.ts'

/**
 * What a live event's `data` holds; its `event` is the `kind`, its `id` the number in the workspace, without gaps to worry
 * about: `Last-Event-ID` (or `?after=`) continues after it. `reset` says that it is too old, and the page reads anew.
 */
export const LiveEvent = Type.Union([
  Type.Object({
    kind: Type.Enum(['mention.new', 'mention.changed', 'mention.removed'] as const),
    mentionId: Id,
    monitorIds: Type.Array(Id),
    network: Type.String(),
  }),
  Type.Object({ kind: Type.Enum(['connection.changed', 'monitor.changed', 'lead.changed'] as const), id: Id }),
  /** `id` is the mention's: an answer to it changed, or who writes one. */
  Type.Object({ kind: Type.Literal('reply.changed'), id: Id }),
  /** `id` is the mention's: a member looks at it now, or no longer. */
  Type.Object({ kind: Type.Literal('look.changed'), id: Id }),
  Type.Object({ kind: Type.Literal('room.changed'), id: Id }),
  /** Sent to this member alone: they have a new notification, or have read one in another window. */
  Type.Object({ kind: Type.Literal('notification.changed'), memberId: Id }),
  Type.Object({
    kind: Type.Literal('import.changed'),
    id: Id,
    state: Type.String(),
    read: Count,
    matched: Count,
    new: Count,
  }),
  Type.Object({ kind: Type.Literal('reset'), why: Type.String() }),
])
export type LiveEvent = Static<typeof LiveEvent>

/** One connection a browser; a comment line every 15 s keeps it open. `retry` is sent first. */
export const streamEvents = {
  method: 'GET',
  url: '/api/events',
  access: 'mentions:read',
  summary: 'Live events of the workspace (text/event-stream)',
  schema: {
    querystring: strict({ after: Type.Optional(Type.String({ pattern: '^[0-9]{1,19}$' })) }),
    response: { 200: Type.String() },
  },
} as const satisfies Route
