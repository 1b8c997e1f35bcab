import type { DeliveryEvent, EndpointEvent } from '@earshot/core/endpoint'
import { NotFound } from '@earshot/core/errors'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { deliveries } from './schema/deliveries.ts'

/** Something that programs may be told of. `mentionId`: the mention goes with it, and so does what waits to be told of it. */
export interface Happening {
  type: EndpointEvent
  about: Record<string, string>
  mentionId?: string
}

/**
 * Puts down, in the transaction of what happened, that every endpoint that asked for it is to be told: either both are there
 * or neither. Nothing is read or written where no endpoint asks.
 */
export async function tellEndpoints(tx: Tx, workspaceId: string, happened: readonly Happening[]): Promise<void> {
  if (happened.length === 0) return
  const types = [...new Set(happened.map(({ type }) => type))]
  const { rows: endpoints } = await tx.execute<{ id: string; events: EndpointEvent[] }>(sql`
    select e.id, e.events from app.endpoints e
    where e.workspace_id = ${workspaceId} and e.state = 'on' and e.events && ${sql.param(types)}::text[] order by e.id`)
  const told = happened.flatMap(({ type, about, mentionId = null }) =>
    endpoints
      .filter(({ events }) => events.includes(type))
      .map(({ id }) => ({ workspaceId, id: newId(), endpointId: id, type, about, mentionId })),
  )
  if (told.length > 0) await tx.insert(deliveries).values(told)
}

/** Puts down that one endpoint is to be told, whichever events it asked for; nothing where it is off. */
export async function tellEndpoint(
  tx: Tx,
  workspaceId: string,
  endpointId: string,
  happened: readonly (Omit<Happening, 'type'> & { type: DeliveryEvent })[],
): Promise<void> {
  const { rowCount } = await tx.execute(
    sql`select from app.endpoints where workspace_id = ${workspaceId} and id = ${endpointId} and state = 'on'`,
  )
  if (rowCount === 0 || happened.length === 0) return
  await tx.insert(deliveries).values(happened.map((one) => ({ workspaceId, id: newId(), endpointId, ...one })))
}

/** One that a person asks for, to see whether it arrives: it goes at once, like any other. */
export async function queueTest(tx: Tx, workspaceId: string, endpointId: string): Promise<string> {
  const id = newId()
  const type: DeliveryEvent = 'webhook.test'
  await tx.insert(deliveries).values({ workspaceId, id, endpointId, type, about: { endpointId } })
  await tx.execute(
    sql`update app.endpoints set rest_until = null where workspace_id = ${workspaceId} and id = ${endpointId}`,
  )
  return id
}

/** The log of an endpoint, newest first, before `before`. */
export function listDeliveries(
  tx: Tx,
  workspaceId: string,
  endpointId: string,
  { before, limit }: { before?: string | undefined; limit: number },
) {
  return tx
    .select({
      id: deliveries.id,
      type: deliveries.type,
      state: deliveries.state,
      attempts: deliveries.attempts,
      occurredAt: deliveries.occurredAt,
      lastAttemptAt: deliveries.lastAttemptAt,
      nextAttemptAt: deliveries.nextAttemptAt,
      status: deliveries.status,
      why: deliveries.why,
      tookMs: deliveries.tookMs,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.endpointId, endpointId),
        before === undefined ? undefined : lt(deliveries.id, before),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit)
}

/** Sends one once more, from the first attempt on, under the same id and with the same body. Throws `NotFound`. */
export async function replayDelivery(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { rows } = await tx.execute<{ endpointId: string }>(sql`update app.deliveries
    set state = 'waiting', attempts = 0, next_attempt_at = now(), why = null, status = null
    where workspace_id = ${workspaceId} and id = ${id} returning endpoint_id as "endpointId"`)
  if (!rows[0]) throw new NotFound('There is no such delivery, or it is so old that it was forgotten.')
  await tx.execute(
    sql`update app.endpoints set rest_until = null where workspace_id = ${workspaceId} and id = ${rows[0].endpointId}`,
  )
}
