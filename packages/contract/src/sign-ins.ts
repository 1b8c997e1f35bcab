import { Type } from 'typebox'
import { Connection, NetworkName, Settings } from './connections.ts'
import { Crm } from './crms.ts'
import type { Route } from './route.ts'
import { Id, Name, Nothing, nullable, strict } from './shape.ts'

const ByNetwork = strict({ network: NetworkName })

export const saveOAuthClient = {
  method: 'PUT',
  url: '/api/networks/:network/client',
  access: 'connections:write',
  summary:
    'Enter the client id and secret that a network gave to your app; the secret is kept sealed, never shown again',
  schema: {
    params: ByNetwork,
    body: strict({
      id: Type.String({ minLength: 1, maxLength: 500, pattern: '^[\\x21-\\x7e]+$' }),
      secret: Type.Optional(Type.String({ minLength: 1, maxLength: 2000, pattern: '^[\\x21-\\x7e]+$' })),
    }),
    response: { 204: Nothing },
  },
} as const satisfies Route

export const deleteOAuthClient = {
  method: 'DELETE',
  url: '/api/networks/:network/client',
  access: 'connections:write',
  summary: 'Forget the client id and secret; who signed in by them must sign in again when their token ends',
  schema: { params: ByNetwork, response: { 204: Nothing } },
} as const satisfies Route

export const beginSignIn = {
  method: 'POST',
  url: '/api/sign-ins',
  access: 'connections:write',
  summary: "The network's page where a person lets Earshot in; with `connectionId`, to mend that connection",
  schema: {
    body: strict({
      network: NetworkName,
      connectionId: Type.Optional(Id),
      name: Type.Optional(Name),
      settings: Type.Optional(Settings),
    }),
    response: { 201: Type.Object({ address: Type.String() }) },
  },
} as const satisfies Route

export const finishSignIn = {
  method: 'POST',
  url: '/api/sign-ins/finish',
  access: 'connections:write',
  summary: 'What the network, or the CRM, sent back with the person: makes the connection, or mends it',
  schema: {
    body: strict({
      state: Type.String({ minLength: 1, maxLength: 200 }),
      code: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
      error: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    /** One of the two, and null the other. */
    response: { 200: Type.Object({ connection: nullable(Connection), crm: nullable(Crm) }) },
  },
} as const satisfies Route
