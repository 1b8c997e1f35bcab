import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { ReactFrom, Reaction } from './reactions.ts'
import { DescribedImages, Fence, ReplyImage } from './reply-images.ts'
import { ReplyShape } from './reply-shape.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, Nothing, nullable, strict, Time } from './shape.ts'

const ReplyText = Type.String({ maxLength: 20_000 })

/** An answer that is being written, and by whom. While `leaseUntil` is ahead, nobody else can write without taking over. */
export const Draft = Type.Object({
  mentionId: Id,
  member: nullable(MemberRef),
  text: Type.String(),
  images: Type.Array(ReplyImage),
  fence: Fence,
  leaseUntil: Time,
})
export type Draft = Static<typeof Draft>

/** One line of the ledger of answers. */
export const Reply = Type.Object({
  id: Id,
  mentionId: Id,
  connectionId: Id,
  text: Type.String(),
  images: Type.Array(ReplyImage),
  state: Type.Enum([
    'waiting',
    'queued',
    'sending',
    'sent',
    'unknown',
    'failed',
    'rejected',
    'expired',
    'withdrawn',
    'deleted',
  ] as const),
  member: nullable(MemberRef),
  decidedBy: nullable(MemberRef),
  decidedAt: nullable(Time),
  expiresAt: nullable(Time),
  why: nullable(Type.String()),
  attempts: Count,
  /** While it is `queued`: when it goes out. Before its first attempt it can be taken back. */
  nextAttemptAt: Time,
  url: nullable(Type.String()),
  createdAt: Time,
  sentAt: nullable(Time),
  /** When we noticed that it no longer stands on its network: nothing of it. */
  deletedAt: nullable(Time),
  /** Of one that was sent in several: each in order, and when we noticed that it is gone. */
  parts: nullable(Type.Array(Type.Object({ url: Type.String(), deletedAt: nullable(Time) }))),
})
export type Reply = Static<typeof Reply>

/** An account that can answer a mention, and how its network takes answers. */
export const ReplyFrom = Type.Object({
  connectionId: Id,
  name: Type.String(),
  network: Type.String(),
  shape: ReplyShape,
})
export type ReplyFrom = Static<typeof ReplyFrom>

export const listReplies = {
  method: 'GET',
  url: '/api/mentions/:id/replies',
  access: 'mentions:read',
  summary:
    'The answers to a mention, who writes one now, what our accounts have put on it, and which of them can do either',
  schema: {
    params: ById,
    response: {
      200: Type.Object({
        replies: Type.Array(Reply),
        draft: nullable(Draft),
        from: Type.Array(ReplyFrom),
        reactions: Type.Array(Reaction),
        reactFrom: Type.Array(ReactFrom),
      }),
    },
  },
} as const satisfies Route

export const takeDraft = {
  method: 'PUT',
  url: '/api/mentions/:id/draft',
  access: 'replies:write',
  summary: 'Begin to write an answer; refused (409) while another member writes, unless `takeOver` is true',
  schema: {
    params: ById,
    body: strict({
      takeOver: Type.Optional(Type.Boolean()),
      imagesOf: Type.Optional(
        Type.String({
          format: 'uuid',
          description:
            'an answer to this mention, whose images are taken along where nothing is written or attached yet',
        }),
      ),
    }),
    response: { 200: Draft },
  },
} as const satisfies Route

export const saveDraft = {
  method: 'PATCH',
  url: '/api/mentions/:id/draft',
  access: 'replies:write',
  summary: 'Save what is written so far, and go on holding it; refused (409) once another member has taken over',
  schema: {
    params: ById,
    body: strict({ fence: Fence, text: ReplyText, images: Type.Optional(DescribedImages) }),
    response: { 200: Draft },
  },
} as const satisfies Route

export const dropDraft = {
  method: 'DELETE',
  url: '/api/mentions/:id/draft',
  access: 'replies:write',
  summary: 'Stop writing; with `keep` text and images stay for whoever writes next',
  schema: {
    params: ById,
    querystring: strict({ fence: Fence, keep: Type.Optional(Type.Boolean()) }),
    response: { 204: Nothing },
  },
} as const satisfies Route

export const createReply = {
  method: 'POST',
  url: '/api/mentions/:id/replies',
  access: 'replies:write',
  summary:
    'Send an answer with these images of its draft, once; where the role may not send by itself it waits for approval',
  schema: {
    params: ById,
    body: strict({
      fence: Fence,
      connectionId: Id,
      text: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }),
      images: Type.Optional(DescribedImages),
    }),
    response: { 201: Reply },
  },
} as const satisfies Route

export const decideReply = {
  method: 'POST',
  url: '/api/replies/:id/decision',
  access: 'replies:approve',
  summary: 'Approve or reject an answer that waits',
  schema: {
    params: ById,
    body: strict({ approve: Type.Boolean(), why: Type.Optional(Type.String({ maxLength: 1000 })) }),
    response: { 200: Reply },
  },
} as const satisfies Route

export const withdrawReply = {
  method: 'POST',
  url: '/api/replies/:id/withdrawal',
  access: 'replies:write',
  summary: 'Take back an own answer, or an own approval, before it is sent; refused (409) once a sender has it',
  schema: { params: ById, response: { 200: Reply } },
} as const satisfies Route

export const settleReply = {
  method: 'POST',
  url: '/api/replies/:id/settlement',
  access: 'replies:approve',
  summary: 'Say whether an answer of unknown fate stands on its network; nothing is sent again by itself',
  schema: { params: ById, body: strict({ isThere: Type.Boolean() }), response: { 200: Reply } },
} as const satisfies Route
