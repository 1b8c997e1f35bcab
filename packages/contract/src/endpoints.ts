import { DELIVERY_STATES, ENDPOINT_EVENTS, ENDPOINT_STATES } from '@earshot/core/endpoint'
import { type Static, Type } from 'typebox'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

const Url = Type.String({ minLength: 1, maxLength: 2000 })
const Events = Type.Array(Type.Enum(ENDPOINT_EVENTS), {
  minItems: 1,
  maxItems: ENDPOINT_EVENTS.length,
  uniqueItems: true,
})

/** An address of somebody's program that is told what happens here. */
export const Endpoint = Type.Object({
  id: Id,
  name: Type.String(),
  url: Type.String(),
  events: Type.Array(Type.Enum(ENDPOINT_EVENTS)),
  state: Type.Enum(ENDPOINT_STATES),
  /** What went wrong last; null while it takes what it is sent. */
  why: nullable(Type.String()),
  failingSince: nullable(Time),
  lastSentAt: nullable(Time),
  createdAt: Time,
  /** How many deliveries wait, for their first or another attempt. */
  waiting: Count,
})
export type Endpoint = Static<typeof Endpoint>

/** One event on its way to an endpoint, or how it went. */
export const Delivery = Type.Object({
  id: Id,
  /** One of the published events, `rule.acted`, or `webhook.test`. */
  type: Type.String(),
  state: Type.Enum(DELIVERY_STATES),
  attempts: Count,
  occurredAt: Time,
  lastAttemptAt: nullable(Time),
  nextAttemptAt: nullable(Time),
  /** What the endpoint answered last; null where it did not. */
  status: nullable(Type.Integer()),
  why: nullable(Type.String()),
  tookMs: nullable(Count),
})
export type Delivery = Static<typeof Delivery>

const Secret = Type.String({ description: 'shown this once; whsec_ and base64, as Standard Webhooks 1.0 writes it' })

export const listEndpoints = {
  method: 'GET',
  url: '/api/endpoints',
  access: 'connections:write',
  summary: 'The webhooks that are told what happens here',
  schema: { response: { 200: Type.Object({ endpoints: Type.Array(Endpoint) }) } },
} as const satisfies Route

export const listEndpointEvents = {
  method: 'GET',
  url: '/api/endpoint-events',
  access: 'connections:read',
  summary: 'What a webhook can be told, each with the JSON schema of its body',
  schema: {
    response: {
      200: Type.Object({
        events: Type.Array(Type.Object({ type: Type.String(), summary: Type.String(), schema: Type.Unknown() })),
      }),
    },
  },
} as const satisfies Route

export const createEndpoint = {
  method: 'POST',
  url: '/api/endpoints',
  access: 'connections:write',
  summary: 'Have an address told of events; its secret is in this answer alone',
  schema: {
    body: strict({ name: Name, url: Url, events: Events }),
    response: { 201: Type.Object({ endpoint: Endpoint, secret: Secret }) },
  },
} as const satisfies Route

export const updateEndpoint = {
  method: 'PATCH',
  url: '/api/endpoints/:id',
  access: 'connections:write',
  summary: 'Rename, choose events or address, pause or go on; what waited is then sent at once',
  schema: {
    params: ById,
    body: strict({
      name: Type.Optional(Name),
      url: Type.Optional(Url),
      events: Type.Optional(Events),
      isOn: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Endpoint },
  },
} as const satisfies Route

export const deleteEndpoint = {
  method: 'DELETE',
  url: '/api/endpoints/:id',
  access: 'connections:write',
  summary: 'Tell it nothing more; what waits and the log are forgotten',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const changeEndpointSecret = {
  method: 'POST',
  url: '/api/endpoints/:id/secret',
  access: 'connections:write',
  summary: 'A new secret, shown this once; the one before signs beside it for a day',
  schema: {
    params: ById,
    response: { 201: Type.Object({ secret: Secret, previousUntil: nullable(Time) }) },
  },
} as const satisfies Route

export const testEndpoint = {
  method: 'POST',
  url: '/api/endpoints/:id/test',
  access: 'connections:write',
  summary: 'Send a `webhook.test`; the log shows how it went',
  schema: { params: ById, response: { 202: Type.Object({ deliveryId: Id }) } },
} as const satisfies Route

export const listDeliveries = {
  method: 'GET',
  url: '/api/endpoints/:id/deliveries',
  access: 'connections:write',
  summary: 'The log of a webhook, newest first: a week of it, 1,000 at most beside what waits',
  schema: {
    params: ById,
    querystring: strict(paging),
    response: { 200: Type.Object({ deliveries: Type.Array(Delivery), next: NextCursor }) },
  },
} as const satisfies Route

export const replayDelivery = {
  method: 'POST',
  url: '/api/deliveries/:id/replay',
  access: 'connections:write',
  summary: 'Send one once more, with the same id and body',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
