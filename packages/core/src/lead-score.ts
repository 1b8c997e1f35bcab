import type { Intent, IntentVerdict } from './verdict.ts'

/** What a lead's score is made of. */
export interface LeadSigns {
  intents: readonly IntentVerdict[]
  /** The reach that the network tells, or the author's followers. */
  reach: number
  /** Of this author in this workspace, before this post: mentions in all, and those that were leads. */
  history: { mentions: number; leads: number }
  /** Since the post was published, in ms. */
  ageMs: number
  /** How well the post fits the monitor, 0 to 1: 1 where all of its words were matched in the text itself. */
  fit: number
}

export const LEAD_PARTS = ['fit', 'recency', 'reach', 'history'] as const
export type LeadPart = (typeof LEAD_PARTS)[number]

export interface LeadScore {
  /** 0 to 100, whole. */
  score: number
  /** How surely the author wants to get something, 0 to 1: what the score can be at most, as a share of 100. */
  intent: number
  /** Each part of the rest, 0 to 1. */
  parts: Record<LeadPart, number>
}

/** How near to a purchase each intent is. */
export const INTENT_VALUES: Readonly<Partial<Record<Intent, number>>> = {
  buy: 1,
  'recommend-me': 0.85,
  compare: 0.8,
  leave: 0.75,
}

/** Shares of the half of a score that does not come from intent alone; together 1. */
export type PartWeights = Readonly<Record<LeadPart, number>>

/** The published ones; a workspace's own may stand in their place (./lead-weights.ts). */
export const PART_WEIGHTS: PartWeights = { fit: 0.4, recency: 0.3, reach: 0.2, history: 0.1 }

const HALF_LIFE_MS = 48 * 60 * 60 * 1000
const FULL_REACH = 100_000

/**
 * The lead score, by the published formula
 *
 *     score = 100 × intent × (0.5 + 0.5 × (0.4 fit + 0.3 recency + 0.2 reach + 0.1 history))
 *     intent  = 1 − Π (1 − value × confidence) over buy 1, recommend-me 0.85, compare 0.8, leave 0.75
 *     recency = 0.5 ^ (age / 48 h)
 *     reach   = log10(1 + reach) / 5, at most 1 (100,000)
 *     history = (1 + leads) / (2 + mentions) of the author before this post
 *
 * Without a lead intent the score is 0, whoever writes.
 */
export function leadScore({ intents, reach, history, ageMs, fit }: LeadSigns, weights = PART_WEIGHTS): LeadScore {
  const parts = {
    fit: share(fit),
    recency: share(0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS)),
    reach: share(Math.log10(1 + Math.max(0, reach)) / Math.log10(FULL_REACH)),
    history: share((1 + history.leads) / (2 + Math.max(history.mentions, history.leads))),
  }
  return scoreOf(intents, parts, weights)
}

/** As leadScore, where the parts are known: after a member's word on the intent. */
export function scoreOf(
  intents: readonly IntentVerdict[],
  parts: Record<LeadPart, number>,
  weights: PartWeights = PART_WEIGHTS,
): LeadScore {
  const intent =
    1 -
    intents.reduce((left, verdict) => left * (1 - (INTENT_VALUES[verdict.intent] ?? 0) * share(verdict.confidence)), 1)
  return { score: Math.round(100 * shareOf(intent, parts, weights)), intent, parts }
}

/** The score as a share of 1, where the strength of the intent is known. */
export function shareOf(intent: number, parts: Record<LeadPart, number>, weights: PartWeights): number {
  return intent * (0.5 + 0.5 * LEAD_PARTS.reduce((sum, part) => sum + weights[part] * parts[part], 0))
}

/** How strong the intent was behind a score of the published weights, where it was not kept beside it. */
export function intentBehind(score: number, parts: Record<LeadPart, number>): number {
  return share(score / (100 * shareOf(1, parts, PART_WEIGHTS)))
}

/** What is taken for the parts of a post that was no lead when it was heard. */
export const UNKNOWN_PARTS: Readonly<Record<LeadPart, number>> = { fit: 0.5, recency: 0.5, reach: 0.5, history: 0.5 }

function share(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0
}
