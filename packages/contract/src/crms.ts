import { CRM_FAILURES, CRM_FIELD_TYPES, CRM_KINDS, VISITED_CRMS } from '@earshot/core/crm'
import { CRM_SOURCES, type CrmSource, MAPPING_PROBLEMS } from '@earshot/core/crm-mapping'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

const FieldName = Type.String({ minLength: 1, maxLength: 100 })

export const CrmMapping = strict({
  object: FieldName,
  /** A field that holds ids of another system, each once: records are found by it. */
  keyField: FieldName,
  rules: Type.Array(
    strict({
      field: FieldName,
      from: Type.Enum(Object.keys(CRM_SOURCES) as CrmSource[]),
      /** Written where we know nothing. */
      otherwise: Type.Optional(Type.String({ maxLength: 1000 })),
      /** Of `stage`: the CRM's word for each of ours. */
      values: Type.Optional(Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 255 }))),
      /** Whose word counts where both sides changed it. */
      wins: Type.Enum(['crm', 'earshot'] as const),
    }),
    { maxItems: 100 },
  ),
})
export type CrmMapping = Static<typeof CrmMapping>

export const CrmObject = Type.Object({
  name: Type.String(),
  label: Type.String(),
  fields: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      type: Type.Enum(CRM_FIELD_TYPES),
      required: Type.Boolean(),
      writable: Type.Boolean(),
      maxLength: nullable(Count),
      options: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
      strict: Type.Boolean(),
      isKey: Type.Boolean(),
    }),
  ),
})
export type CrmObject = Static<typeof CrmObject>

export const Crm = Type.Object({
  id: Id,
  kind: Type.Enum(CRM_KINDS),
  name: Type.String(),
  /** Without secrets: those are never shown again. */
  settings: Type.Record(Type.String(), Type.String()),
  state: Type.Enum(['on', 'paused', 'asks-person'] as const),
  /** What went wrong last, and what to do. */
  why: nullable(Type.String()),
  describedAt: nullable(Time),
  mapping: nullable(CrmMapping),
  /** Calls that the whole organisation has used of its day's. */
  budget: nullable(Type.Object({ used: Count, of: Count })),
  lastTurnAt: nullable(Time),
  counts: Type.Object({ there: Count, waiting: Count, refused: Count }),
})
export type Crm = Static<typeof Crm>

/** A lead's record in a CRM. */
export const CrmRecord = Type.Object({
  crmId: Id,
  name: Type.String(),
  kind: Type.Enum(CRM_KINDS),
  state: Type.Enum(['queued', 'there', 'refused', 'converted', 'merged', 'deleted', 'erasing'] as const),
  /** Something of ours is on its way there. */
  isWaiting: Type.Boolean(),
  url: nullable(Type.String()),
  failure: nullable(Type.Enum(CRM_FAILURES)),
  why: nullable(Type.String()),
  fields: Type.Array(Type.String()),
})
export type CrmRecord = Static<typeof CrmRecord>

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])
const Problem = Type.Object({ field: Type.String(), problem: Type.Enum(MAPPING_PROBLEMS) })
const Settings = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 1000 }))
const Secret = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 10_000 }), {
  description: 'kept sealed, never shown again',
})

/** What was found there, or why it failed and what to do. */
const Tried = Type.Object({ ok: Type.Boolean(), message: Type.String() })

export const listCrms = {
  method: 'GET',
  url: '/api/crms',
  access: 'connections:read',
  summary: 'The CRMs that leads go to',
  schema: {
    response: {
      200: Type.Object({
        crms: Type.Array(Crm),
        /** Where a CRM's own page sends a member back to: what its app is registered with. */
        redirectUri: Type.String(),
      }),
    },
  },
} as const satisfies Route

export const testCrm = {
  method: 'POST',
  url: '/api/crms/test',
  access: 'connections:write',
  summary: 'Try settings and secret on the CRM before saving; with `id`, those saved fill what is not sent',
  schema: {
    body: strict({
      kind: Type.Enum(CRM_KINDS),
      id: Type.Optional(Id),
      settings: Settings,
      secret: Type.Optional(Secret),
    }),
    response: { 200: Tried },
  },
} as const satisfies Route

export const createCrm = {
  method: 'POST',
  url: '/api/crms',
  access: 'connections:write',
  summary: 'Connect a CRM; nothing is sent before its fields are mapped',
  schema: {
    body: strict({ kind: Type.Enum(CRM_KINDS), name: Type.Optional(Name), settings: Settings, secret: Secret }),
    response: { 201: Crm },
  },
} as const satisfies Route

export const beginCrmSignIn = {
  method: 'POST',
  url: '/api/crms/sign-ins',
  access: 'connections:write',
  summary:
    "The CRM's page where a person lets Earshot in; with `crmId`, to mend that CRM. It ends at /api/sign-ins/finish",
  schema: {
    body: Type.Union([
      strict({
        kind: Type.Enum(VISITED_CRMS),
        name: Type.Optional(Name),
        settings: Settings,
        clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
      }),
      strict({ crmId: Id }),
    ]),
    response: { 201: Type.Object({ address: Type.String() }) },
  },
} as const satisfies Route

export const updateCrm = {
  method: 'PATCH',
  url: '/api/crms/:id',
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
    response: { 200: Crm },
  },
} as const satisfies Route

export const deleteCrm = {
  method: 'DELETE',
  url: '/api/crms/:id',
  access: 'connections:write',
  summary: 'Disconnect; what stands in the CRM stays there',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const describeCrm = {
  method: 'POST',
  url: '/api/crms/:id/description',
  access: 'connections:write',
  summary: 'Sign in and read the objects and fields anew; says what failed and what to do',
  schema: { params: ById, response: { 200: Tried } },
} as const satisfies Route

export const listCrmObjects = {
  method: 'GET',
  url: '/api/crms/:id/objects',
  access: 'connections:write',
  summary: 'The objects as last described, and a mapping to begin with',
  schema: {
    params: ById,
    response: { 200: Type.Object({ objects: Type.Array(CrmObject), suggestion: nullable(CrmMapping) }) },
  },
} as const satisfies Route

export const previewMapping = {
  method: 'POST',
  url: '/api/crms/:id/preview',
  access: 'connections:write',
  summary: 'What is wrong with a mapping, and what it makes of the newest leads; nothing is sent',
  schema: {
    params: ById,
    body: strict({ mapping: CrmMapping }),
    response: {
      200: Type.Object({
        problems: Type.Array(Problem),
        leads: Type.Array(Type.Object({ name: Type.String(), fields: Type.Record(Type.String(), Value) })),
      }),
    },
  },
} as const satisfies Route

export const saveMapping = {
  method: 'PUT',
  url: '/api/crms/:id/mapping',
  access: 'connections:write',
  summary: 'Save a mapping that the CRM would take; every lead is then sent, refused ones again',
  schema: { params: ById, body: strict({ mapping: CrmMapping }), response: { 200: Crm } },
} as const satisfies Route

export const retryCrm = {
  method: 'POST',
  url: '/api/crms/:id/retry',
  access: 'leads:write',
  summary: 'Try what the CRM refused once more, and the CRM itself at once',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const listCrmFailures = {
  method: 'GET',
  url: '/api/crms/:id/failures',
  access: 'connections:read',
  summary:
    'Leads that the CRM does not take, or that are tried again: 50 at most, those that only a person mends first',
  schema: {
    params: ById,
    response: {
      200: Type.Object({
        failures: Type.Array(
          Type.Object({
            prospectId: Id,
            name: Type.String(),
            failure: Type.Enum(CRM_FAILURES),
            /** The CRM's own words, and the fields that they name. */
            why: Type.String(),
            fields: Type.Array(Type.String()),
            attempts: Count,
            /** When it is tried again by itself. */
            againAt: nullable(Time),
          }),
        ),
      }),
    },
  },
} as const satisfies Route

export const listCrmConflicts = {
  method: 'GET',
  url: '/api/crms/:id/conflicts',
  access: 'connections:read',
  summary: 'Fields that both sides changed, newest first, and whose word counted',
  schema: {
    params: ById,
    response: {
      200: Type.Object({
        conflicts: Type.Array(
          Type.Object({
            id: Id,
            at: Time,
            name: Type.String(),
            field: Type.String(),
            was: Value,
            ours: Value,
            theirs: Value,
            winner: Type.Enum(['crm', 'earshot'] as const),
          }),
        ),
      }),
    },
  },
} as const satisfies Route
