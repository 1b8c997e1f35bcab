import type { NotificationKind } from '@earshot/core/notification'
import type { Way } from '@earshot/core/notification-ways'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What a member may be told of, as the settings name it. */
export const KIND_LABELS: Record<NotificationKind, MessageDescriptor> = {
  named: msg`Somebody names you in a note`,
  'named-in-room': msg`Somebody names you in a room`,
  assigned: msg`Mentions are assigned to you`,
  'lead-given': msg`A lead is given to you`,
  told: msg`A rule tells you of mentions`,
  overdue: msg`A mention’s time is up, and you are chosen to be told`,
  'approval-asked': msg`An answer waits for approval`,
  'answer-approved': msg`Your answer was approved`,
  'answer-rejected': msg`Your answer was rejected`,
  'answer-unknown': msg`Your answer may have been sent, and nobody knows`,
  'connection-stopped': msg`A connection is heard no more`,
  'webhook-stopped': msg`A webhook takes nothing more`,
}

export const WAY_LABELS: Record<Way, MessageDescriptor> = {
  app: msg`In the app`,
  mail: msg`By mail`,
  push: msg`By push`,
}
