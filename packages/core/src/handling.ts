/** How a mention is being dealt with: `pending` until a time, `ignored` where nothing is to be done. */
export const STATUSES = ['open', 'pending', 'done', 'ignored'] as const
export type Status = (typeof STATUSES)[number]

/** The most pressing first. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]
