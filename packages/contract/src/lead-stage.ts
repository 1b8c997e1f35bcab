import { type Static, Type } from 'typebox'

export const LEAD_STAGES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
export const LeadStage = Type.Enum(LEAD_STAGES)
export type LeadStage = Static<typeof LeadStage>
