import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Email, Me, NewPassword } from './session.ts'
import { Id, Name, strict } from './shape.ts'

export const SetupState = Type.Object({
  /** No owner yet: the set-up page is shown, and asks for the one-time code printed at start. */
  needed: Type.Boolean(),
})
export type SetupState = Static<typeof SetupState>

export const getSetup = {
  method: 'GET',
  url: '/api/setup',
  access: 'open',
  summary: 'Whether this installation still needs its owner',
  schema: { response: { 200: SetupState } },
} as const satisfies Route

export const createOwner = {
  method: 'POST',
  url: '/api/setup/owner',
  access: 'open',
  summary: 'Make the owner and the first workspace, with the one-time code; signs the owner in',
  schema: {
    body: strict({
      code: Type.String({ minLength: 1, maxLength: 100 }),
      name: Name,
      email: Email,
      password: NewPassword,
      workspaceName: Name,
      timeZone: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    response: { 201: Me },
  },
} as const satisfies Route

const Words = Type.Array(Name, { maxItems: 50 })

/** A brand as a person describes it. Every list may be empty. */
export const Brand = strict({
  name: Name,
  /** Other spellings, products, scripts. */
  spellings: Type.Optional(Words),
  /** With or without `@`. */
  handles: Type.Optional(Words),
  /** With or without `#`. */
  hashtags: Type.Optional(Words),
  /** Words that show that something else is meant: a fruit, a river. */
  not: Type.Optional(Words),
  competitors: Type.Optional(Words),
})
export type Brand = Static<typeof Brand>

export const MonitorDraft = strict({
  name: Name,
  kind: Type.Enum(['brand', 'competitor', 'topic'] as const),
  query: Type.String({ minLength: 1, maxLength: 65536 }),
})
export type MonitorDraft = Static<typeof MonitorDraft>

export const draftBrand = {
  method: 'POST',
  url: '/api/brand/draft',
  access: 'monitors:write',
  summary: "Write the monitors' queries from a description of the brand; nothing is saved",
  schema: {
    body: Brand,
    response: {
      200: Type.Object({
        monitors: Type.Array(MonitorDraft),
        /** Networks that need no account, which saving would switch on. */
        networks: Type.Array(Type.Object({ network: Type.String(), label: Type.String() })),
      }),
    },
  },
} as const satisfies Route

export const startListening = {
  method: 'POST',
  url: '/api/brand',
  access: 'connections:write',
  summary: 'Save the monitors, as shown or mended, and switch on every network that needs no account',
  schema: {
    body: strict({
      monitors: Type.Array(MonitorDraft, { minItems: 1, maxItems: 20 }),
      networks: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 100 })),
    }),
    response: {
      201: Type.Object({ monitorIds: Type.Array(Id), connectionIds: Type.Array(Id) }),
    },
  },
} as const satisfies Route
