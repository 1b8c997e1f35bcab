import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Id, Nothing, nullable, strict, Time } from './shape.ts'

const Endpoint = Type.String({ minLength: 1, maxLength: 2000 })

/** A browser of the caller's that pushes are sent to, in this workspace. */
export const Browser = Type.Object({
  id: Id,
  /** Such as `Firefox, Windows`; null: it did not say. */
  name: nullable(Type.String()),
  createdAt: Time,
  lastSentAt: nullable(Time),
  /** Why it is sent nothing, and what to do; null: it is sent to. */
  why: nullable(Type.String()),
  /** SHA-256 in hex of the endpoint: by that a browser finds itself here. */
  endpointDigest: Type.String(),
})
export type Browser = Static<typeof Browser>

export const listBrowsers = {
  method: 'GET',
  url: '/api/browsers',
  access: 'mentions:read',
  summary: 'The browsers that pushes to the caller go to, and the key by which a browser takes them',
  schema: {
    response: {
      200: Type.Object({
        /** base64url of a point of P-256 (RFC 8292); null: no worker has started yet. */
        key: nullable(Type.String()),
        browsers: Type.Array(Browser),
      }),
    },
  },
} as const satisfies Route

export const addBrowser = {
  method: 'POST',
  url: '/api/browsers',
  access: 'mentions:read',
  summary: 'Push to this browser what the caller wants pushed; it ends with the session',
  schema: {
    body: strict({
      endpoint: Endpoint,
      keys: strict({
        p256dh: Type.String({ minLength: 87, maxLength: 88, pattern: '^[A-Za-z0-9_-]{87}=?$' }),
        auth: Type.String({ minLength: 22, maxLength: 24, pattern: '^[A-Za-z0-9_-]{22}={0,2}$' }),
      }),
    }),
    response: { 201: Browser },
  },
} as const satisfies Route

export const seeBrowser = {
  method: 'POST',
  url: '/api/browsers/seen',
  access: 'mentions:read',
  summary: 'Whether pushes to the caller go to this browser; one that is not seen for 14 days is sent no more',
  schema: { body: strict({ endpoint: Endpoint }), response: { 200: Type.Object({ isOn: Type.Boolean() }) } },
} as const satisfies Route

export const testBrowser = {
  method: 'POST',
  url: '/api/browsers/:id/test',
  access: 'mentions:read',
  summary: 'Send a push to one of the caller’s browsers now',
  schema: {
    params: ById,
    response: { 200: Type.Object({ ok: Type.Boolean(), message: Type.String() }) },
  },
} as const satisfies Route

export const removeBrowser = {
  method: 'DELETE',
  url: '/api/browsers/:id',
  access: 'mentions:read',
  summary: 'Push nothing more to one of the caller’s browsers',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
