import type { NotificationKind } from './notification.ts'
import type { Act } from './roles.ts'

/** How a member is told. */
export const WAYS = ['app', 'mail'] as const
export type Way = (typeof WAYS)[number]

/** By kind, where a member chose other than what holds for all. */
export type ChosenWays = Partial<Record<NotificationKind, readonly Way[]>>

/** What waits for a person reaches them wherever they are; what only says how something went waits in the app. */
export const USUAL_WAYS: Record<NotificationKind, readonly Way[]> = {
  named: ['app', 'mail'],
  'named-in-room': ['app', 'mail'],
  assigned: ['app', 'mail'],
  'lead-given': ['app', 'mail'],
  told: ['app', 'mail'],
  overdue: ['app', 'mail'],
  'approval-asked': ['app', 'mail'],
  'answer-approved': ['app'],
  'answer-rejected': ['app', 'mail'],
  'answer-unknown': ['app', 'mail'],
  'webhook-stopped': ['app', 'mail'],
  'connection-stopped': ['app', 'mail'],
}

export function waysOf(chosen: ChosenWays, kind: NotificationKind): readonly Way[] {
  return chosen[kind] ?? USUAL_WAYS[kind]
}

/** What a member must be allowed when they are told: whoever lost that since is told nothing more of it. */
export const NEEDED_ACT: Record<NotificationKind, Act> = {
  named: 'mentions:read',
  'named-in-room': 'mentions:read',
  assigned: 'mentions:read',
  'lead-given': 'mentions:read',
  told: 'mentions:read',
  overdue: 'mentions:read',
  'approval-asked': 'replies:approve',
  'answer-approved': 'mentions:read',
  'answer-rejected': 'mentions:read',
  'answer-unknown': 'mentions:read',
  'webhook-stopped': 'connections:write',
  'connection-stopped': 'connections:write',
}
