import { LEAD_STAGES } from '@earshot/core/lead'
import { type Static, Type } from 'typebox'

export { LEAD_STAGES }
export const LeadStage = Type.Enum(LEAD_STAGES)
export type LeadStage = Static<typeof LeadStage>
