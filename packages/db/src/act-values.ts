import { type LeadPart, type PartWeights, scoreOf, UNKNOWN_PARTS } from '@earshot/core/lead-score'
import { NO_OWNER } from './act-states.ts'
import type { Act } from './acts.ts'

interface LeadState {
  score: number
  parts: Record<LeadPart, number> | null
}

/** `weights` are those of the lead score. A correction is certain, and holds towards every brand that the mention is about. */
export function valueAfter(act: Act, before: unknown, weights: PartWeights): unknown {
  switch (act.kind) {
    case 'tag':
    case 'mute':
      return true
    case 'untag':
    case 'unmute':
      return false
    case 'assign':
      return 'groupId' in act ? act.groupId : act.memberId
    case 'status':
      return act.status === 'pending' ? { status: act.status, until: new Date(act.until).toISOString() } : act.status
    case 'priority':
      return act.priority
    case 'sentiment': {
      const verdict = { value: act.sentiment, confidence: 1, corrected: true }
      const towards = Object.keys((before as { towards: object }).towards)
      return { ...verdict, towards: Object.fromEntries(towards.map((id) => [id, verdict])) }
    }
    case 'intent': {
      const all = act.intent === 'none' ? [] : [act.intent]
      const leads = Object.entries((before as { leads: Record<string, LeadState> }).leads)
      const scored = leads.map(([id, { parts }]) => {
        const { score } = scoreOf([{ intent: act.intent, confidence: 1 }], parts ?? UNKNOWN_PARTS, weights)
        return [id, { parts, score }]
      })
      return { value: act.intent, confidence: 1, all, corrected: true, leads: Object.fromEntries(scored) }
    }
    case 'lead': {
      const kept = act.reason === undefined ? (before as { reason?: string } | null)?.reason : act.reason
      return { stage: act.stage, ...(act.stage === 'lost' && kept ? { reason: kept } : {}) }
    }
    case 'value':
      return act.value && { amount: act.value.amount, currency: act.value.currency }
    case 'owner':
      return act.ownerId ?? NO_OWNER
  }
}
