/** What a member is told of. */
export const NOTIFICATION_KINDS = [
  'named',
  'named-in-room',
  'assigned',
  'told',
  'overdue',
  'approval-asked',
  'answer-approved',
  'answer-rejected',
  'webhook-stopped',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/**
 * What a notification tells of, as the key that makes it the only one: the note that names, the stroke that assigned or by which a rule tells, the answer
 * that waits or was decided on, the mention whose time is up, the webhook that was stopped. A note that is changed and still names the same colleague has the same cause.
 */
export function causeOf(kind: NotificationKind, id: string): string {
  return `${kind} ${id}`
}
