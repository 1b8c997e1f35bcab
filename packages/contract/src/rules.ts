import { RULE_PROBLEMS } from '@earshot/core/rule'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { mentionFilter, Priority } from './mention-filter.ts'
import { Mention } from './mentions.ts'
import type { Route } from './route.ts'
import { anyOf, ById, Count, Id, Name, Nothing, nullable, strict, Time } from './shape.ts'

const { from: _from, to: _to, overdue: _overdue, late: _late, answeredBy: _answeredBy, ...anyTime } = mentionFilter

/**
 * Which mentions a rule is for: the feed's own filter, but for its span of days, `me`, and what is told of answers that were given or are due. With `unanswered` the rule waits so
 * long for an answer; without, it looks at a mention when it is new.
 */
export const RuleWhen = strict({ ...anyTime, assignee: anyOf(Type.Union([Id, Type.Literal('none')])) })
export type RuleWhen = Static<typeof RuleWhen>

export const RuleAct = Type.Union([
  strict({ kind: Type.Literal('tag'), tagId: Id }),
  strict({ kind: Type.Literal('assign'), memberId: Id }),
  /** To the group; with `inTurn` to its members one after the other, but for those who are away. */
  strict({ kind: Type.Literal('assign'), groupId: Id, inTurn: Type.Boolean() }),
  strict({ kind: Type.Literal('priority'), priority: Priority }),
  strict({ kind: Type.Literal('notify'), memberId: Id }),
  strict({ kind: Type.Literal('webhook'), endpointId: Id }),
  strict({ kind: Type.Literal('lead') }),
  strict({ kind: Type.Literal('ignore') }),
])
export type RuleAct = Static<typeof RuleAct>

const Does = Type.Array(RuleAct, { minItems: 1, maxItems: 10, uniqueItems: true })

/** Why it does nothing for now: what it names is gone, in what it is for (`when`) or in what it does. */
export const RuleProblem = Type.Object({
  kind: Type.Enum(RULE_PROBLEMS),
  at: Type.Enum(['when', 'does'] as const),
})
export type RuleProblem = Static<typeof RuleProblem>

const said = { name: Type.String(), when: RuleWhen, does: Type.Array(RuleAct) }
const written = { version: Count, changedAt: Time, changedBy: nullable(MemberRef) }

export const Rule = Type.Object({
  id: Id,
  ...said,
  ...written,
  on: Type.Boolean(),
  problems: Type.Array(RuleProblem),
  /** In the last 30 days: mentions that it acted on, and those that it had to leave since what it names was gone. */
  acted: Count,
  skipped: Count,
  lastActedAt: nullable(Time),
})
export type Rule = Static<typeof Rule>

export const RuleVersion = Type.Object({ ...said, ...written })
export type RuleVersion = Static<typeof RuleVersion>

export const listRules = {
  method: 'GET',
  url: '/api/rules',
  access: 'mentions:read',
  summary: 'Rules, in the order in which they act',
  schema: { response: { 200: Type.Object({ rules: Type.Array(Rule) }) } },
} as const satisfies Route

export const createRule = {
  method: 'POST',
  url: '/api/rules',
  access: 'settings:write',
  summary: 'Make a rule; it is off, and the last to act',
  schema: { body: strict({ name: Name, when: RuleWhen, does: Does }), response: { 201: Rule } },
} as const satisfies Route

export const updateRule = {
  method: 'PATCH',
  url: '/api/rules/:id',
  access: 'settings:write',
  summary: 'Change what a rule says, which keeps what it said as a version, or switch it on or off',
  schema: {
    params: ById,
    body: strict({
      name: Type.Optional(Name),
      when: Type.Optional(RuleWhen),
      does: Type.Optional(Does),
      on: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Rule },
  },
} as const satisfies Route

export const orderRules = {
  method: 'PUT',
  url: '/api/rules/order',
  access: 'settings:write',
  summary: 'Put the rules in another order: the ids of all of them',
  schema: {
    body: strict({ ruleIds: Type.Array(Id, { maxItems: 100, uniqueItems: true }) }),
    response: { 200: Type.Object({ rules: Type.Array(Rule) }) },
  },
} as const satisfies Route

export const deleteRule = {
  method: 'DELETE',
  url: '/api/rules/:id',
  access: 'settings:write',
  summary: 'Delete a rule; what it did stays',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const listRuleVersions = {
  method: 'GET',
  url: '/api/rules/:id/versions',
  access: 'mentions:read',
  summary: 'What a rule said, newest first: the newest 100',
  schema: { params: ById, response: { 200: Type.Object({ versions: Type.Array(RuleVersion) }) } },
} as const satisfies Route

/** What a rule would have been for, of the last 30 days, as those mentions stand now. Nothing is done. */
export const DryRun = Type.Object({
  days: Count,
  count: Count,
  /** Its words were checked on a part only, and the count is an estimate. */
  about: Type.Boolean(),
  /** The newest 20. */
  mentions: Type.Array(Mention),
  problems: Type.Array(RuleProblem),
})
export type DryRun = Static<typeof DryRun>

export const dryRunRule = {
  method: 'POST',
  url: '/api/rules/dry-run',
  access: 'settings:write',
  summary: 'Try a rule, kept or not, on the mentions of the last 30 days; nothing is done',
  schema: { body: strict({ when: RuleWhen, does: Does }), response: { 200: DryRun } },
} as const satisfies Route
