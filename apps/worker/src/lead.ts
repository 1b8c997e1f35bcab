import { LEAD_INTENTS } from '@earshot/core/verdict'
import type { Enriched } from '@earshot/db/heard'
import type { Evidence } from '@earshot/db/schema/matches'

/** 0 to 100: how sure we are that the author wants what makes a lead; 0 where they want something else. */
export function leadOf(enriched: Enriched): { leadScore: number; leadEvidence: Evidence[] } {
  const isLead = LEAD_INTENTS.some((intent) => intent === enriched.intent)
  return { leadScore: isLead ? Math.round(enriched.intentConfidence * 100) : 0, leadEvidence: [] }
}
