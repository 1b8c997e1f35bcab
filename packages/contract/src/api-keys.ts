import { ACTS, type Act } from '@earshot/core/roles'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { ById, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

/** A key's scopes are acts: it may do what both its scopes and its member's role allow. */
export const Scope = Type.Enum(Object.keys(ACTS) as Act[])

export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  /** The first characters, to tell keys apart; the rest is kept only as a hash. */
  prefix: Type.String(),
  scopes: Type.Array(Scope),
  member: nullable(MemberRef),
  createdAt: Time,
  lastUsedAt: nullable(Time),
  expiresAt: nullable(Time),
})
export type ApiKey = Static<typeof ApiKey>

export const listApiKeys = {
  method: 'GET',
  url: '/api/api-keys',
  access: 'keys:write',
  summary: 'API keys of the workspace',
  schema: { response: { 200: Type.Object({ apiKeys: Type.Array(ApiKey) }) } },
} as const satisfies Route

export const createApiKey = {
  method: 'POST',
  url: '/api/api-keys',
  access: 'keys:write',
  summary: 'Make a key, used as `Authorization: Bearer …`; it is shown this once',
  schema: {
    body: strict({
      name: Name,
      scopes: Type.Array(Scope, { minItems: 1, uniqueItems: true }),
      expiresAt: Type.Optional(nullable(Time)),
    }),
    response: { 201: Type.Object({ apiKey: ApiKey, key: Type.String() }) },
  },
} as const satisfies Route

export const revokeApiKey = {
  method: 'DELETE',
  url: '/api/api-keys/:id',
  access: 'keys:write',
  summary: 'Revoke a key, at once',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
