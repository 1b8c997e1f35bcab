import { inTransaction } from '@earshot/db/client'
import {
  claimDueEndpoints,
  type DueEndpoint,
  endDelivery,
  giveDeliveryBack,
  releaseEndpoint,
  takeDelivery,
} from '@earshot/db/deliveries-outgoing'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { keepTaking, runJob } from './run.ts'
import { sendDelivery } from './send-delivery.ts'

const LOOK_MS = 500
/** Endpoints that are sent to at once. They take no place among the jobs: one that hangs costs a waiting line, and no turn. */
const MOST_ENDPOINTS = 64
/** Then the endpoint is given back, and another worker may go on. */
const MOST_IN_A_TURN = 50

/** Sends what waits for endpoints, to each in its order, to many at once. */
export function keepDelivering(app: App): { stop(): Promise<void> } {
  return keepTaking(
    app,
    { name: 'deliver', restMs: LOOK_MS, most: MOST_ENDPOINTS },
    async (room) => (room > 0 ? inTransaction(app.db, (tx) => claimDueEndpoints(tx, room)) : []),
    (one, stop) => runJob(app, 'webhook', { endpoint: one.endpointId }, () => deliver(app, one, stop)),
  )
}

/**
 * One turn at one endpoint. A crash after a delivery was sent and before that was committed sends it again, under the same id: at
 * least once, and the receiver tells repeats by `webhook-id`. So does a stop while the endpoint has not answered, at once.
 */
export async function deliver(app: App, due: DueEndpoint, stop: AbortSignal): Promise<void> {
  const { workspaceId } = due
  for (let sent = 0; sent < MOST_IN_A_TURN && !stop.aborted; sent++) {
    const delivery = await withWorkspace(app.db, workspaceId, (tx) =>
      takeDelivery(tx, app.keys, due, app.now(), Math.random),
    )
    if (!delivery) break
    const end = await sendDelivery(app, delivery, stop)
    if (!end) {
      await withWorkspace(app.db, workspaceId, (tx) => giveDeliveryBack(tx, due, delivery))
      break
    }
    await withWorkspace(app.db, workspaceId, (tx) => endDelivery(tx, due, delivery, end)) // throws StaleCursor where a twin has it
    app.log.info(
      { endpoint: due.endpointId, delivery: delivery.id, attempt: delivery.attempts, status: end.status, ok: end.ok },
      'webhook',
    )
    if (!end.ok && (end.rests || end.status === 410)) break
  }
  await withWorkspace(app.db, workspaceId, (tx) => releaseEndpoint(tx, due))
}
