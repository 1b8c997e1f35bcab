import { type Static, type TSchema, Type } from 'typebox'
import { Acted, MentionIds } from './acts.ts'
import { CrmRecord } from './crms.ts'
import { LEAD_STAGES, LeadStage } from './lead-stage.ts'
import { LeadValue } from './lead-value.ts'
import { AssigneeRef } from './members.ts'
import { mentionFilter } from './mention-filter.ts'
import { LeadEvidence, Mention } from './mentions.ts'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { anyOf, ById, Count, Id, Name, nullable, strict, Time } from './shape.ts'

/** A mention worth a call. Its id is the mention's. `score` is null where a member marked what the machine had not. */
export const Lead = Type.Object({
  id: Id,
  mention: Mention,
  stage: LeadStage,
  score: nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  evidence: LeadEvidence,
  owner: nullable(AssigneeRef),
  /** Of a lost one: a reason of the workspace's list, or words of a member's own. */
  lostReason: nullable(Type.String()),
  value: nullable(LeadValue),
  nextStep: nullable(Type.String()),
  nextStepAt: nullable(Time),
  stageSince: Time,
  /** How its person stands in each CRM. */
  crm: Type.Array(CrmRecord),
})
export type Lead = Static<typeof Lead>

function ofStages<S extends TSchema>(schema: S) {
  return Type.Object({ new: schema, contacted: schema, qualified: schema, won: schema, lost: schema })
}

const { lead: _lead, ...filter } = mentionFilter

const which = {
  ...filter,
  stage: Type.Optional(Type.Array(LeadStage, { maxItems: LEAD_STAGES.length })),
  /** A member's or a group's id, `me` (with one's groups) or `none`. */
  owner: Type.Optional(Type.Array(Type.Union([Id, Type.Literal('me'), Type.Literal('none')]), { maxItems: 100 })),
  minScore: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  /** Lost for one of these reasons. */
  lostReason: anyOf(Name),
  /** Worth so much at least, of whatever currency. */
  minValue: Type.Optional(Type.Number({ minimum: 0 })),
}

/** Leads above the score that the workspace works with, or of one stage. `sort: score` is for the board, `newest` for the table. */
export const listLeads = {
  method: 'GET',
  url: '/api/leads',
  access: 'mentions:read',
  summary: 'Leads of a stage or of all, with the words that prove them',
  schema: {
    querystring: strict({
      ...which,
      ...paging,
      sort: Type.Optional(Type.Enum(['score', 'newest', 'next-step', 'value'] as const, { default: 'score' })),
    }),
    response: {
      200: Type.Object({
        leads: Type.Array(Lead),
        next: NextCursor,
        /** How many each stage has under this filter, whatever `stage` asks. */
        counts: ofStages(Count),
        /** What those of each stage are worth, by currency, the largest sum first. */
        sums: ofStages(Type.Array(LeadValue)),
      }),
    },
  },
} as const satisfies Route

export const getLead = {
  method: 'GET',
  url: '/api/leads/:id',
  access: 'mentions:read',
  summary: 'One lead',
  schema: { params: ById, response: { 200: Lead } },
} as const satisfies Route

export const exportLeads = {
  method: 'GET',
  url: '/api/leads.csv',
  access: 'mentions:read',
  summary: 'The leads of a filter as CSV, newest first, 10,000 at most; cells that a spreadsheet would run are defused',
  schema: { querystring: strict(which), response: { 200: Type.String() } },
} as const satisfies Route

export const markLeads = {
  method: 'POST',
  url: '/api/leads',
  access: 'leads:write',
  summary: 'Mark mentions as leads, in stage `new`',
  schema: { body: strict({ mentionIds: MentionIds }), response: { 200: Acted } },
} as const satisfies Route

export const unmarkLeads = {
  method: 'POST',
  url: '/api/leads/unmark',
  access: 'leads:write',
  summary: 'These are no leads after all',
  schema: { body: strict({ mentionIds: MentionIds }), response: { 200: Acted } },
} as const satisfies Route

export const updateLead = {
  method: 'PATCH',
  url: '/api/leads/:id',
  access: 'leads:write',
  summary:
    'Move a lead to a stage, or set its value, owner or next step; `actId` undoes the first of move, value and owner that changed',
  schema: {
    params: ById,
    body: strict({
      stage: Type.Optional(LeadStage),
      /** Why it is lost; of a lost one, or one that becomes so. */
      lostReason: Type.Optional(nullable(Name)),
      value: Type.Optional(nullable(LeadValue)),
      /** A member's or a group's. */
      ownerId: Type.Optional(nullable(Id)),
      nextStep: Type.Optional(nullable(Type.String({ maxLength: 500 }))),
      nextStepAt: Type.Optional(nullable(Time)),
    }),
    response: { 200: Type.Object({ lead: Lead, actId: nullable(Id) }) },
  },
} as const satisfies Route
