/** From this score on, of 0 to 100, a mention is a lead by itself; below, a member may still mark it as one. */
export const LEAD_FROM = 50

export const LEAD_STAGES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
export type LeadStage = (typeof LEAD_STAGES)[number]
