import type { EndpointEvent } from '@earshot/core/endpoint'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const EVENT_LABELS: Record<EndpointEvent, MessageDescriptor> = {
  'mention.created': msg`A mention was heard`,
  'mention.changed': msg`A mention changed`,
  'mention.removed': msg`A mention is gone`,
  'lead.created': msg`A mention was made a lead`,
  'lead.changed': msg`A lead changed`,
  'reply.sent': msg`An answer was sent`,
}
