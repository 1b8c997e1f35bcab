import { Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Count, nullable, strict, Time } from './shape.ts'

/** The body, as JSON: posts in Earshot's own shape, and ids of posts that are no more. Checked after the signature over its bytes. */
export const Push = strict({
  posts: Type.Optional(Type.Array(Type.Object({}), { maxItems: 200 })),
  deletions: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 200 })),
})

export const pushPosts = {
  method: 'POST',
  url: '/api/push/:address',
  access: 'open',
  summary: 'Push posts to a webhook connection, signed as Standard Webhooks 1.0 says; accepted means kept',
  schema: {
    params: strict({ address: Type.String({ maxLength: 100 }) }),
    response: { 202: Type.Object({ accepted: Count, repeated: Type.Boolean() }) },
  },
} as const satisfies Route

export const makePushSecret = {
  method: 'POST',
  url: '/api/connections/:id/push-secret',
  access: 'connections:write',
  summary: 'Make the secret that pushes are signed with, shown this once; one that was there works for a day more',
  schema: {
    params: ById,
    response: {
      201: Type.Object({ secret: Type.String(), previousUntil: nullable(Time) }),
    },
  },
} as const satisfies Route
