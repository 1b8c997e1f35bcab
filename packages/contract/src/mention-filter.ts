import { PRIORITIES, STATUSES } from '@earshot/core/handling'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { type Static, Type } from 'typebox'
import { anyOf, DayOrTime, Id, strict, Word } from './shape.ts'

/** `open` until somebody has dealt with it; a `pending` one is open again when its time has come. */
export const Status = Type.Enum(STATUSES)
export type Status = Static<typeof Status>
export const Priority = Type.Enum(PRIORITIES)
export type Priority = Static<typeof Priority>

/**
 * Which mentions: the same parameters on the feed, its count, the charts, exports and saved views, and in the dashboard's
 * address. Several values of one parameter mean either; several parameters mean all.
 */
export const mentionFilter = {
  monitor: anyOf(Id),
  network: anyOf(Word(40)),
  sentiment: anyOf(Type.Enum(SENTIMENTS)),
  intent: anyOf(Type.Enum(INTENTS)),
  /** As the recogniser tells: `en`, `fr`, `ja` …, `und` where it could not. */
  language: anyOf(Word(20)),
  tag: anyOf(Id),
  status: anyOf(Status),
  priority: anyOf(Priority),
  /** A member's or group's id, `me` (your groups' too), or `none`. */
  assignee: anyOf(Type.Union([Id, Type.Literal('me'), Type.Literal('none')])),
  /** An author's id. */
  author: anyOf(Id),
  /** The query language: what a monitor's query would match. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  from: Type.Optional(DayOrTime),
  /** A day is included whole; an exact time is where the span ends, itself not included. */
  to: Type.Optional(DayOrTime),
  /** Only leads, or only what is none. */
  lead: Type.Optional(Type.Boolean()),
  /** Whose lead score is this at least. */
  leadScore: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** That had no answer of ours within so many minutes after they were heard; 30 days at most. */
  unanswered: Type.Optional(Type.Integer({ minimum: 1, maximum: 43_200 })),
  /** Open mentions whose first look or first answer is overdue by the workspace's targets and open hours (`/api/answer-times`), or all others. */
  overdue: Type.Optional(Type.Boolean()),
  /** Whose first answer, or first look, came later than the workspace's targets promise, or is overdue now; of the last 800 days. */
  late: Type.Optional(Type.Enum(['answer', 'look'] as const)),
  /** Whose first answer was by a member: an id, or `me`. */
  answeredBy: anyOf(Type.Union([Id, Type.Literal('me')])),
  /** Muted authors are hidden from the feed; counts keep them. */
  muted: Type.Optional(Type.Enum(['hide', 'show', 'only'] as const)),
  /** Of the charts' click-through: a hashtag without `#`, an address linked to, a word or pair of words of the rising terms. */
  hashtag: Type.Optional(Type.String({ maxLength: 300 })),
  link: Type.Optional(Type.String({ maxLength: 2048 })),
  term: Type.Optional(Type.String({ maxLength: 300 })),
  /** In the workspace's zone: 0 is Monday 0:00–0:59, 167 is Sunday 23:00–23:59. */
  hourOfWeek: Type.Optional(Type.Integer({ minimum: 0, maximum: 167 })),
}

export const MentionFilter = strict(mentionFilter)
export type MentionFilter = Static<typeof MentionFilter>
