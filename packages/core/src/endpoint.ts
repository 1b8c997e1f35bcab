/** What a program can be told of by a webhook: the published list. `rule.acted` is sent where a rule says so, `webhook.test` by hand alone. */
export const ENDPOINT_EVENTS = [
  'mention.created',
  'mention.changed',
  'mention.removed',
  'lead.created',
  'lead.changed',
  'reply.sent',
] as const
export type EndpointEvent = (typeof ENDPOINT_EVENTS)[number]
export type DeliveryEvent = EndpointEvent | 'rule.acted' | 'webhook.test'

/** `gone`: it answered 410. `failing`: for three days nothing reached it. Both wait for a person. */
export const ENDPOINT_STATES = ['on', 'paused', 'gone', 'failing'] as const
export type EndpointState = (typeof ENDPOINT_STATES)[number]

export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after an attempt the next one follows: a little over three days in all (docs/WEBHOOKS.md publishes it). */
export const RETRY_AFTER_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
/** So many attempts a delivery gets. */
export const MOST_ATTEMPTS = RETRY_AFTER_MS.length + 1

/** Where nothing has reached an endpoint for so long, no more is sent to it. */
export const GIVEN_UP_AFTER_MS = 72 * HOUR
/** A secret that was replaced still signs for so long, beside the new one. */
export const OLD_SECRET_MS = 24 * HOUR
/** An endpoint that fails rests ever longer, so that what waits for it does not knock one after the other. */
export function restAfter(failures: number): number {
  return Math.min(5 * SECOND * 2 ** Math.max(0, failures - 1), 5 * MINUTE)
}
