import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { type Static, Type } from 'typebox'
import { Priority } from './mention-filter.ts'
import { Mention } from './mentions.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, nullable, strict, Time } from './shape.ts'

/** What a member does to mentions. Leads have routes of their own. */
export const MentionAct = Type.Union([
  strict({ kind: Type.Literal('tag'), tagId: Id }),
  strict({ kind: Type.Literal('untag'), tagId: Id }),
  strict({ kind: Type.Literal('assign'), memberId: nullable(Id) }),
  strict({ kind: Type.Literal('assign'), groupId: Id }),
  strict({ kind: Type.Literal('status'), status: Type.Enum(['open', 'done', 'ignored'] as const) }),
  /** It is open again by itself at that time, which lies ahead, a year at most. */
  strict({ kind: Type.Literal('status'), status: Type.Literal('pending'), until: Time }),
  strict({ kind: Type.Literal('priority'), priority: Priority }),
  strict({ kind: Type.Literal('sentiment'), sentiment: Type.Enum(SENTIMENTS) }),
  strict({ kind: Type.Literal('intent'), intent: Type.Enum(INTENTS) }),
  /** Hides the authors' posts from the feed; counts stay. */
  strict({ kind: Type.Literal('mute') }),
  strict({ kind: Type.Literal('unmute') }),
])
export type MentionAct = Static<typeof MentionAct>

/** `actId` undoes it; null where nothing changed. `mentions` are those changed, as they are now. */
export const Acted = Type.Object({ actId: nullable(Id), changed: Count, mentions: Type.Array(Mention) })
export type Acted = Static<typeof Acted>

export const MentionIds = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true })

export const actOnMentions = {
  method: 'POST',
  url: '/api/mentions/acts',
  access: 'mentions:write',
  summary: 'Do one act to one mention or many: all of them, or, where one is not there (404), none',
  schema: { body: strict({ mentionIds: MentionIds, act: MentionAct }), response: { 200: Acted } },
} as const satisfies Route

export const undoAct = {
  method: 'POST',
  url: '/api/acts/:id/undo',
  access: 'mentions:write',
  summary: 'Undo an own act; what somebody has changed since stays as they left it',
  schema: { params: ById, response: { 200: Acted } },
} as const satisfies Route
