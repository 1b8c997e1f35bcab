import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { Count, nullable, strict, Time } from './shape.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })

/** Of the half of a score that is not intent alone; together 1. */
const Weights = Type.Object({ fit: Share, recency: Share, reach: Share, history: Share })

/** On ended leads that the weights were not fitted on: the mean log-loss, and how often a won lead stood above a lost one. */
const Told = Type.Object({ logLoss: Type.Number({ minimum: 0 }), auc: Share })

export const LeadWeights = Type.Object({
  published: Weights,
  /** What scores are made with. */
  inForce: Weights,
  /** Ended leads that tell something of the weights; one that a member marked by hand and that had no score is not among them. */
  won: Count,
  lost: Count,
  /** So many in all, and so many of each, before anything is fitted. */
  leastEnded: Count,
  leastOfEach: Count,
  isWanted: Type.Boolean(),
  /** null: too few had ended when it was last looked at. In force only where it `isBetter` and is wanted. */
  fitted: nullable(
    Type.Object({
      weights: Weights,
      won: Count,
      lost: Count,
      base: Told,
      fitted: Told,
      /** By how much the log-loss falls, with its 95% interval. */
      gain: Type.Object({ mean: Type.Number(), low: Type.Number(), high: Type.Number() }),
      isBetter: Type.Boolean(),
      learntAt: Time,
    }),
  ),
})
export type LeadWeights = Static<typeof LeadWeights>

export const getLeadWeights = {
  method: 'GET',
  url: '/api/lead-weights',
  access: 'mentions:read',
  summary:
    'What the lead score is made with, as published and as won and lost leads taught it, and whether that is better',
  schema: { response: { 200: LeadWeights } },
} as const satisfies Route

export const updateLeadWeights = {
  method: 'PATCH',
  url: '/api/lead-weights',
  access: 'settings:write',
  summary: 'Let what won and lost leads taught make scores, or not, of what is heard from now on',
  schema: { body: strict({ isWanted: Type.Boolean() }), response: { 200: LeadWeights } },
} as const satisfies Route
