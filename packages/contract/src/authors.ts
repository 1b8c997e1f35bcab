import { type Static, Type } from 'typebox'
import { AuthorRef, Mention } from './mentions.ts'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { ById, Count, nullable, strict, Time } from './shape.ts'

export const AuthorDetail = Type.Object({
  author: AuthorRef,
  bio: nullable(Type.String()),
  firstSeenAt: Time,
  lastSeenAt: Time,
  mentionCount: Count,
  sentiment: Type.Object({ negative: Count, neutral: Count, positive: Count }),
})
export type AuthorDetail = Static<typeof AuthorDetail>

export const getAuthor = {
  method: 'GET',
  url: '/api/authors/:id',
  access: 'mentions:read',
  summary: 'An author, on one network',
  schema: { params: ById, response: { 200: AuthorDetail } },
} as const satisfies Route

export const listAuthorMentions = {
  method: 'GET',
  url: '/api/authors/:id/mentions',
  access: 'mentions:read',
  summary: 'Everything that an author said and the workspace heard, newest first',
  schema: {
    params: ById,
    querystring: strict(paging),
    response: { 200: Type.Object({ mentions: Type.Array(Mention), next: NextCursor }) },
  },
} as const satisfies Route

export const listMutedAuthors = {
  method: 'GET',
  url: '/api/authors',
  access: 'mentions:read',
  summary: 'Muted authors',
  schema: { response: { 200: Type.Object({ authors: Type.Array(AuthorRef) }) } },
} as const satisfies Route
