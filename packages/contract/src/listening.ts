import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Count, Id, nullable, Time } from './shape.ts'

/** The one dot at the foot of the navigation: "18 of 19 heard; Reddit since 14:02 not". */
export const Listening = Type.Object({
  heard: Count,
  of: Count,
  notHeard: Type.Array(
    Type.Object({
      connectionId: Id,
      network: Type.String(),
      label: Type.String(),
      since: nullable(Time),
      cause: Type.String(),
    }),
  ),
  /** When the first connection began to listen: "6 networks are being heard since 2 min". */
  since: nullable(Time),
  lastMentionAt: nullable(Time),
})
export type Listening = Static<typeof Listening>

export const getListening = {
  method: 'GET',
  url: '/api/listening',
  access: 'mentions:read',
  summary: 'Whether every connection is being heard',
  schema: { response: { 200: Listening } },
} as const satisfies Route
