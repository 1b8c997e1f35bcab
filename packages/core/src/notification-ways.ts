import type { NotificationKind } from './notification.ts'
import type { Act } from './roles.ts'

/** How a member is told. */
export const WAYS = ['app', 'mail', 'push'] as const
export type Way = (typeof WAYS)[number]

/** By kind, where a member chose other than what holds for all. */
export type ChosenWays = Partial<Record<NotificationKind, readonly Way[]>>

/** What waits for a person reaches them wherever they are; what only says how something went waits in the app. Nothing is pushed before a browser is on. */
export const USUAL_WAYS: Record<NotificationKind, readonly Way[]> = {
  named: ['app', 'mail', 'push'],
  'named-in-room': ['app', 'mail', 'push'],
  assigned: ['app', 'mail', 'push'],
  'lead-given': ['app', 'mail', 'push'],
  told: ['app', 'mail', 'push'],
  overdue: ['app', 'mail', 'push'],
  'approval-asked': ['app', 'mail', 'push'],
  'answer-approved': ['app'],
  'answer-rejected': ['app', 'mail', 'push'],
  'answer-unknown': ['app', 'mail', 'push'],
  'webhook-stopped': ['app', 'mail', 'push'],
  'connection-stopped': ['app', 'mail', 'push'],
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
