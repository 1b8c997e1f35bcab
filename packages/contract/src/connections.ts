import { type Static, Type } from 'typebox'
import { Gap, OutcomeKind } from './coverage.ts'
import { ReactionKind } from './reactions.ts'
import { ReplyShape } from './reply-shape.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

/** A JSON schema, as the connector wrote it: the form is drawn from it (`title`, `description`, `format`, `default`). */
const FormSchema = Type.Record(Type.String(), Type.Unknown())

/** One network of the catalogue, as its card says. */
export const Network = Type.Object({
  network: Type.String(),
  label: Type.String(),
  /** The network whose posts it hears, where that is another's. */
  postsOf: Type.Optional(Type.String()),
  settings: FormSchema,
  /** What it wants of a person: nothing, words typed into `fields`, a visit to the network's own page; `pushed`: nothing, its posts come to an address of ours. */
  auth: Type.Object({ kind: Type.Enum(['none', 'secret', 'oauth', 'pushed'] as const), fields: FormSchema }),
  needsAccount: Type.Boolean(),
  can: Type.Object({ search: Type.Boolean(), channel: Type.Boolean(), stream: Type.Boolean(), reply: Type.Boolean() }),
  /** How it takes answers; null where it takes none. */
  reply: nullable(ReplyShape),
  /** What an account can put on a post without a word. */
  reactions: Type.Array(ReactionKind),
  card: Type.Object({
    documentationUrl: Type.String(),
    checkedOn: nullable(Type.String()),
    keywordSearch: Type.Object({ allowed: Type.Boolean(), of: Type.String() }),
    lookBackMs: nullable(Type.Number()),
    freshnessMs: Type.Number(),
    rateLimit: Type.String(),
    deletion: Type.String(),
    retentionMs: nullable(Type.Number()),
    export: Type.Enum(['all', 'ids-only', 'none'] as const),
    replies: Type.Object({ allowed: Type.Boolean(), terms: Type.String() }),
    reactions: nullable(Type.Object({ allowed: Type.Boolean(), terms: Type.String() })),
    verified: Type.String(),
    /** Why it can only be imported. */
    closed: nullable(Type.String()),
  }),
  /** How many connections the workspace has to it. */
  connections: Count,
  /**
   * Where it is signed in to by a visit to its page: the id of the app that an admin registered there, and what that app must
   * name as its redirect address.
   */
  signIn: nullable(Type.Object({ clientId: nullable(Type.String()), redirectUri: Type.String() })),
})
export type Network = Static<typeof Network>

export const ConnectionHealth = Type.Object({
  /** `ok` heard within its freshness; `late`; `failing`; `asks-person` only its person can mend it; `paused`; `new` not yet tried. */
  state: Type.Enum(['ok', 'late', 'failing', 'asks-person', 'paused', 'new'] as const),
  lastHeardAt: nullable(Time),
  lagMs: nullable(Type.Number()),
  /** Calls left of the network's budget, and when it is full again; null where the network has none. */
  budget: nullable(Type.Object({ left: Type.Number(), of: Type.Number(), resetsAt: Time })),
  lastFailure: nullable(
    Type.Object({
      at: Time,
      kind: OutcomeKind,
      why: Type.String(),
      sample: nullable(Type.String()),
      whatToDo: Type.String(),
    }),
  ),
  mentionsToday: Count,
  quarantined: Count,
})
export type ConnectionHealth = Static<typeof ConnectionHealth>

export const Connection = Type.Object({
  id: Id,
  network: Type.String(),
  networkLabel: Type.String(),
  name: Type.String(),
  /** Without secrets: those are never shown again. */
  settings: Type.Record(Type.String(), Type.Unknown()),
  hasSecret: Type.Boolean(),
  /** Where a webhook's posts are pushed to; null for the rest. */
  pushAddress: nullable(Type.String()),
  paused: Type.Boolean(),
  createdAt: Time,
  health: ConnectionHealth,
})
export type Connection = Static<typeof Connection>

export const Settings = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
  description: "as the network's `settings` schema asks",
})
const Secret = Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 10_000 }), {
  description: "as the network's `auth.fields` asks; kept sealed, never shown again",
})
export const NetworkName = Type.String({ minLength: 1, maxLength: 40 })

export const listNetworks = {
  method: 'GET',
  url: '/api/networks',
  access: 'connections:read',
  summary: 'The catalogue: every network that can be connected, what it needs and what it allows',
  schema: { response: { 200: Type.Object({ networks: Type.Array(Network) }) } },
} as const satisfies Route

export const listConnections = {
  method: 'GET',
  url: '/api/connections',
  access: 'connections:read',
  summary: 'Connections, with their health',
  schema: { response: { 200: Type.Object({ connections: Type.Array(Connection) }) } },
} as const satisfies Route

/** A day of the calendar: how much of it was heard, 0 to 1; null before the connection was made. */
export const CoverageDay = Type.Object({
  day: Type.String({ format: 'date' }),
  heard: nullable(Type.Number()),
  turns: Count,
  failed: Count,
})
export type CoverageDay = Static<typeof CoverageDay>

export const getConnection = {
  method: 'GET',
  url: '/api/connections/:id',
  access: 'connections:read',
  summary: 'One connection: health, the last 30 days of coverage, gaps and recent turns',
  schema: {
    params: ById,
    response: {
      200: Type.Object({
        connection: Connection,
        calendar: Type.Array(CoverageDay),
        gaps: Type.Array(Gap),
        turns: Type.Array(Type.Object({ at: Time, kind: OutcomeKind, posts: Count, why: nullable(Type.String()) })),
      }),
    },
  },
} as const satisfies Route

export const testConnection = {
  method: 'POST',
  url: '/api/connections/test',
  access: 'connections:write',
  summary: 'Try settings and secret on the network before saving; with `id`, those saved fill what is not sent',
  schema: {
    body: strict({
      id: Type.Optional(Id),
      network: NetworkName,
      settings: Type.Optional(Settings),
      secret: Type.Optional(Secret),
    }),
    response: {
      200: Type.Object({
        ok: Type.Boolean(),
        /** What was found there, or why it failed and what to do. */
        message: Type.String(),
        sample: nullable(Type.String()),
      }),
    },
  },
} as const satisfies Route

export const createConnection = {
  method: 'POST',
  url: '/api/connections',
  access: 'connections:write',
  summary: 'Connect a network, address or account; listening begins at once',
  schema: {
    body: strict({
      network: NetworkName,
      name: Type.Optional(Name),
      settings: Type.Optional(Settings),
      secret: Type.Optional(Secret),
    }),
    response: { 201: Connection },
  },
} as const satisfies Route

export const updateConnection = {
  method: 'PATCH',
  url: '/api/connections/:id',
  access: 'connections:write',
  summary: 'Rename, pause, or change settings or secret',
  schema: {
    params: ById,
    body: strict({
      name: Type.Optional(Name),
      paused: Type.Optional(Type.Boolean()),
      settings: Type.Optional(Settings),
      secret: Type.Optional(Secret),
    }),
    response: { 200: Connection },
  },
} as const satisfies Route

export const deleteConnection = {
  method: 'DELETE',
  url: '/api/connections/:id',
  access: 'connections:write',
  summary: 'Disconnect; what was heard stays',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
