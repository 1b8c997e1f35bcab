/** From this score on, of 0 to 100, a mention is a lead by itself; below, a member may still mark it as one. */
export const LEAD_FROM = 50

export const LEAD_STAGES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
export type LeadStage = (typeof LEAD_STAGES)[number]

/**
 * Why a lead is lost, until a workspace says otherwise. These words are shown in each reader's language; what a workspace adds, and
 * what a member writes once, stands as it was written.
 */
export const LOST_REASONS = ['price', 'competitor', 'no-need', 'bad-time', 'not-a-fit', 'no-answer'] as const
