import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

const QueryText = Type.String({ minLength: 1, maxLength: 65536, description: 'the query language: docs/QUERY.md' })
const Kind = Type.Enum(['brand', 'competitor', 'topic'] as const)

/** A post that the query must match, or must not, whatever becomes of it. */
export const MonitorExample = Type.Object({
  id: Id,
  text: Type.String(),
  should: Type.Enum(['match', 'not-match'] as const),
  /** What the saved query does with it. */
  holds: Type.Boolean(),
})
export type MonitorExample = Static<typeof MonitorExample>

export const Monitor = Type.Object({
  id: Id,
  name: Type.String(),
  kind: Kind,
  query: Type.String(),
  /** Goes up with each change of the query. */
  version: Type.Integer(),
  paused: Type.Boolean(),
  createdAt: Time,
  updatedAt: Time,
  /** Mentions in all, and in the last 24 hours. */
  mentions: Count,
  mentionsToday: Count,
  leads: Count,
  /** While stored posts are matched again after a change: how far it is, 0 to 1. */
  rematch: nullable(Type.Object({ done: Count, total: Count })),
})
export type Monitor = Static<typeof Monitor>

/** Where a query can't be read, and how to mend it. Offsets are UTF-16; the editor underlines them. */
export const QueryProblem = Type.Object({
  start: Count,
  end: Count,
  message: Type.String(),
  expected: nullable(Type.String()),
  mend: nullable(Type.String()),
})
export type QueryProblem = Static<typeof QueryProblem>

export const listMonitors = {
  method: 'GET',
  url: '/api/monitors',
  access: 'monitors:read',
  summary: 'Monitors of the workspace',
  schema: { response: { 200: Type.Object({ monitors: Type.Array(Monitor) }) } },
} as const satisfies Route

export const getMonitor = {
  method: 'GET',
  url: '/api/monitors/:id',
  access: 'monitors:read',
  summary: 'One monitor, with its examples',
  schema: {
    params: ById,
    response: { 200: Type.Object({ monitor: Monitor, examples: Type.Array(MonitorExample) }) },
  },
} as const satisfies Route

export const createMonitor = {
  method: 'POST',
  url: '/api/monitors',
  access: 'monitors:write',
  summary: 'Make a monitor; a query that does not parse is refused (400) with its position',
  schema: {
    body: strict({ name: Name, kind: Type.Optional(Kind), query: QueryText }),
    response: { 201: Monitor },
  },
} as const satisfies Route

export const updateMonitor = {
  method: 'PATCH',
  url: '/api/monitors/:id',
  access: 'monitors:write',
  summary: 'Change a monitor; a query that breaks one of its examples is refused (409) unless `confirm` is true',
  schema: {
    params: ById,
    body: strict({
      name: Type.Optional(Name),
      kind: Type.Optional(Kind),
      query: Type.Optional(QueryText),
      paused: Type.Optional(Type.Boolean()),
      confirm: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Monitor },
  },
} as const satisfies Route

export const deleteMonitor = {
  method: 'DELETE',
  url: '/api/monitors/:id',
  access: 'monitors:write',
  summary: 'Delete a monitor, with its matches',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const addMonitorExample = {
  method: 'POST',
  url: '/api/monitors/:id/examples',
  access: 'monitors:write',
  summary: 'Keep a text, or a mention, as an example that the query must match or must not',
  schema: {
    params: ById,
    body: strict({
      text: Type.Optional(Type.String({ minLength: 1, maxLength: 20_000 })),
      mentionId: Type.Optional(Id),
      should: Type.Enum(['match', 'not-match'] as const),
    }),
    response: { 201: MonitorExample },
  },
} as const satisfies Route

export const removeMonitorExample = {
  method: 'DELETE',
  url: '/api/monitors/:id/examples/:exampleId',
  access: 'monitors:write',
  summary: 'Drop an example',
  schema: { params: strict({ id: Id, exampleId: Id }), response: { 204: Nothing } },
} as const satisfies Route

/** A post of a preview: stored as a mention, or one of the recent posts that matched nothing. */
export const PreviewPost = Type.Object({
  mentionId: nullable(Id),
  network: Type.String(),
  authorHandle: Type.String(),
  title: nullable(Type.String()),
  text: Type.String(),
  /** Of the text: an ISO 639 code, or `und`. */
  language: Type.String(),
  url: Type.String(),
  publishedAt: Time,
  ranges: Type.Array(Type.Object({ start: Count, end: Count })),
})
export type PreviewPost = Static<typeof PreviewPost>

const Side = Type.Object({ count: Count, posts: Type.Array(PreviewPost) })

/**
 * What a draft does on stored mentions and recent posts. Against `monitorId`'s saved query it says what is gained, lost and
 * kept; without, everything it finds is gained. `about` and `sample` say how sure the figures are.
 */
export const previewMonitor = {
  method: 'POST',
  url: '/api/monitors/preview',
  access: 'monitors:read',
  summary: 'Try a query on stored mentions and recent posts: gained, lost, kept and mentions a day; nothing is saved',
  schema: {
    body: strict({ query: QueryText, monitorId: Type.Optional(Id) }),
    response: {
      200: Type.Object({
        problems: Type.Array(QueryProblem),
        gained: Side,
        lost: Side,
        kept: Side,
        perDay: Type.Number(),
        about: Type.Boolean(),
        /** "4,210 stored mentions of 30 days and 1,200 recent posts of 3 days" as figures. */
        sample: Type.Object({
          mentions: Count,
          mentionDays: Type.Number(),
          recentPosts: Count,
          recentDays: Type.Number(),
          share: Type.Number(),
        }),
        brokenExamples: Type.Array(Type.Object({ exampleId: Id, text: Type.String(), should: Type.String() })),
        /** How the engine goes about it: a post is tried where it holds one of `anchors`; none: every post is. */
        explanation: Type.Object({
          anchors: Type.Array(Type.String()),
          triedPerMillion: Count,
          learntFrom: Count,
          noise: Type.Array(Type.Object({ name: Type.String(), version: Type.Integer(), leavesOut: Type.String() })),
        }),
      }),
    },
  },
} as const satisfies Route

/** What one network's own search lists for a draft, and how much of it the draft matches. */
export const NetworkPreview = Type.Object({
  connectionId: Id,
  name: Type.String(),
  network: Type.String(),
  /** As the network was asked, weakened to what its search can; empty: it takes words only, and the query asks for none. */
  searches: Type.Array(Type.String()),
  read: Count,
  matched: Count,
  /** About how many a day, from the posts that were listed; null where too few were. */
  perDay: nullable(Type.Number()),
  posts: Type.Array(PreviewPost),
  /** Why it could not be heard. */
  failed: nullable(Type.String()),
})
export type NetworkPreview = Static<typeof NetworkPreview>

export const previewOnNetworks = {
  method: 'POST',
  url: '/api/monitors/preview/networks',
  access: 'monitors:write',
  summary: "Try a query on the networks' own search, one page each, within their budgets; nothing is saved",
  schema: {
    body: strict({ query: QueryText }),
    response: { 200: Type.Object({ networks: Type.Array(NetworkPreview) }) },
  },
} as const satisfies Route

export const testQuery = {
  method: 'POST',
  url: '/api/query/test',
  access: 'monitors:read',
  summary: 'Parse a query, and match it against a text: which words matched, or the first reason why not',
  schema: {
    body: strict({
      query: Type.String({ maxLength: 65536 }),
      text: Type.Optional(Type.String({ maxLength: 100_000 })),
    }),
    response: {
      200: Type.Object({
        problems: Type.Array(QueryProblem),
        matches: nullable(Type.Boolean()),
        ranges: Type.Array(Type.Object({ start: Count, end: Count })),
        reason: nullable(Type.String()),
      }),
    },
  },
} as const satisfies Route
