import { REACTION_KINDS } from '@earshot/core/reaction'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { ById, Id, nullable, strict, Time } from './shape.ts'

export const ReactionKind = Type.Enum(REACTION_KINDS)

/** What one of our accounts has on a mention, or is to have: `stands` is the wish, `state` how far it is so. */
export const Reaction = Type.Object({
  id: Id,
  mentionId: Id,
  connectionId: Id,
  kind: ReactionKind,
  stands: Type.Boolean(),
  state: Type.Enum(['queued', 'sending', 'done', 'failed'] as const),
  why: nullable(Type.String()),
  /** Whoever wished it last. */
  member: nullable(MemberRef),
  wishedAt: Time,
})
export type Reaction = Static<typeof Reaction>

/** An account that can like or repost a mention. */
export const ReactFrom = Type.Object({ connectionId: Id, name: Type.String(), kinds: Type.Array(ReactionKind) })
export type ReactFrom = Static<typeof ReactFrom>

export const wishReaction = {
  method: 'PUT',
  url: '/api/mentions/:id/reactions',
  access: 'replies:approve',
  summary:
    'Like or repost a mention from an account, once, or take that back; refused (409) while a room holds answers to it',
  schema: {
    params: ById,
    body: strict({ connectionId: Id, kind: ReactionKind, stands: Type.Boolean() }),
    response: { 200: Reaction },
  },
} as const satisfies Route
