import { type Static, Type } from 'typebox'
import { Priority } from './mention-filter.ts'
import type { Route } from './route.ts'
import { Id, nullable, strict } from './shape.ts'

const Opening = strict({
  from: Type.Integer({ minimum: 0, maximum: 1439 }),
  to: Type.Integer({ minimum: 1, maximum: 1440 }),
})

/** Within how many open minutes a mention of a priority is to have its first answer, and its first look; of any monitor where it names none. */
export const AnswerTarget = strict({
  monitorId: nullable(Id),
  priority: Priority,
  minutes: Type.Integer({ minimum: 1, maximum: 43_200 }),
  /** Until a member opens it for the first time; no later than the answer. */
  lookMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 43_200 })),
})
export type AnswerTarget = Static<typeof AnswerTarget>

/** In the workspace's time zone. */
export const AnswerTimes = strict({
  /** Monday first, in minutes from midnight; null: closed. */
  week: Type.Array(nullable(Opening), { minItems: 7, maxItems: 7 }),
  /** Days on which it is closed. */
  holidays: Type.Array(Type.String({ format: 'date' }), { maxItems: 400, uniqueItems: true }),
  targets: Type.Array(AnswerTarget, { maxItems: 200 }),
  /** Who is told once of a mention whose time is up: owners and admins, or these members; none: nobody. */
  escalateTo: Type.Union([Type.Literal('admins'), Type.Array(Id, { maxItems: 50, uniqueItems: true })]),
})
export type AnswerTimes = Static<typeof AnswerTimes>

export const getAnswerTimes = {
  method: 'GET',
  url: '/api/answer-times',
  access: 'workspace:read',
  summary: 'Within which open hours the workspace means to answer',
  schema: { response: { 200: AnswerTimes } },
} as const satisfies Route

export const saveAnswerTimes = {
  method: 'PUT',
  url: '/api/answer-times',
  access: 'settings:write',
  summary: 'Set open hours, holidays and targets, all of them; they hold at once, for what is open as for what comes',
  schema: { body: AnswerTimes, response: { 200: AnswerTimes } },
} as const satisfies Route
