import type { DeliveryEvent } from '@earshot/core/endpoint'
import { type TSchema, Type } from 'typebox'
import { LeadStage } from './lead-stage.ts'
import { LeadValue } from './lead-value.ts'
import { AssigneeRef } from './members.ts'
import { LeadEvidence, Mention } from './mentions.ts'
import { Id, nullable, Time } from './shape.ts'

const Lead = Type.Object({
  id: Id,
  mention: Mention,
  /** null: a member says that it is none after all. */
  stage: nullable(LeadStage),
  score: nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  evidence: LeadEvidence,
  owner: nullable(AssigneeRef),
  /** Of a lost one. */
  lostReason: nullable(Type.String()),
  value: nullable(LeadValue),
  nextStep: nullable(Type.String()),
  nextStepAt: nullable(Time),
  stageSince: Time,
})
const Reply = Type.Object({
  id: Id,
  mentionId: Id,
  network: Type.String(),
  text: Type.String(),
  url: nullable(Type.String()),
  sentAt: Time,
})

const event = (type: DeliveryEvent, summary: string, data: TSchema) => ({
  summary,
  schema: Type.Object({
    type: Type.Literal(type),
    /** When it happened; an attempt's own time is in `webhook-timestamp`. */
    timestamp: Time,
    data,
  }),
})

/** What each body holds: the published list. Fields may be added to `data`; none is taken away or changes its meaning. */
export const EVENT_BODIES: Record<DeliveryEvent, { summary: string; schema: TSchema }> = {
  'mention.created': event('mention.created', 'A post was heard that a monitor matches', Mention),
  'mention.changed': event(
    'mention.changed',
    'Its network or a member changed a mention: text, sentiment, status, tags, assignee, lead …',
    Mention,
  ),
  'mention.removed': event(
    'mention.removed',
    'Its network deleted it, its person was erased, or no monitor matches it any more: forget it too',
    Type.Object({ id: Id, network: Type.String() }),
  ),
  'lead.created': event('lead.created', 'A mention was made a lead, by a member or by a CRM', Lead),
  'lead.changed': event('lead.changed', 'Stage, value, owner or next step of a lead changed', Lead),
  'reply.sent': event('reply.sent', 'An answer stands on its network', Reply),
  'rule.acted': event(
    'rule.acted',
    'A rule that tells this webhook acted on a mention, whichever events it chose',
    Type.Object({
      rule: Type.Object({ id: Id, name: Type.String(), version: Type.Integer({ minimum: 1 }) }),
      mention: Mention,
    }),
  ),
  'webhook.test': event('webhook.test', 'Sent by hand, to see whether it arrives', Type.Object({ endpointId: Id })),
}
