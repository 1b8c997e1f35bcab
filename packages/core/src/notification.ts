/** What a member is told of. */
export const NOTIFICATION_KINDS = [
  'named',
  'named-in-room',
  'assigned',
  'lead-given',
  'told',
  'overdue',
  'approval-asked',
  'answer-approved',
  'answer-rejected',
  'answer-unknown',
  'webhook-stopped',
  'connection-stopped',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/**
 * What a notification tells of, as the key that makes it the only one: the note that names, the stroke that assigned or by which a rule tells, the answer
 * that waits, was decided on or may have been sent, the mention whose time is up, the webhook or connection that was stopped. A note that is changed and still names the same colleague has the same cause.
 */
export function causeOf(kind: NotificationKind, id: string): string {
  return `${kind} ${id}`
}
