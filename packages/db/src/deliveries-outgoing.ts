import { GIVEN_UP_AFTER_MS, MOST_ATTEMPTS, RETRY_AFTER_MS, restAfter } from '@earshot/core/endpoint'
import { StaleCursor } from '@earshot/core/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { findDeliveryData } from './delivery-data.ts'
import { openSecrets } from './endpoints.ts'
import type { deliveries } from './schema/deliveries.ts'
import type { Keyring } from './secrets.ts'
import { stopEndpoint } from './stop-endpoint.ts'

const LEASE_MS = 60_000

export interface DueEndpoint {
  workspaceId: string
  endpointId: string
  /** The fence: a worker that was frozen while a twin took over can't write its end. */
  version: number
}

/** A delivery with all that sending it takes. */
export interface OutgoingDelivery {
  id: string
  url: string
  body: string
  /** To sign with: the current one, and for a while the one before. */
  secrets: string[]
  /** Counts this one. */
  attempts: number
}

/** Leases every endpoint that something waits for, in one statement: one at a time sends to it, whatever waits for others. */
export async function claimDueEndpoints(tx: Tx, limit: number): Promise<DueEndpoint[]> {
  const { rows } = await tx.execute<{ workspaceId: string; endpointId: string; version: number }>(sql`
    update app.endpoints e set lease_until = now() + ${LEASE_MS} * interval '1 ms', version = version + 1
    from (select workspace_id, id from app.endpoints d
      where d.state = 'on' and (d.lease_until is null or d.lease_until < now()) and (d.rest_until is null or d.rest_until <= now())
        and exists (select from app.deliveries x where x.workspace_id = d.workspace_id and x.endpoint_id = d.id
          and x.state = 'waiting' and x.next_attempt_at <= now())
      order by d.last_sent_at nulls first limit ${limit} for update skip locked) due
    where e.workspace_id = due.workspace_id and e.id = due.id
    returning e.workspace_id as "workspaceId", e.id as "endpointId", e.version`)
  return rows
}

/**
 * Takes the delivery that has waited longest, with its attempt counted and the next one set before it is sent: after a crash it is
 * tried again under the same id. undefined: nothing waits, or a twin has the endpoint.
 */
export async function takeDelivery(
  tx: Tx,
  keys: Keyring,
  due: DueEndpoint,
  now: number,
  random: () => number,
): Promise<OutgoingDelivery | undefined> {
  const { workspaceId, endpointId } = due
  const { rows } = await tx.execute<{ url: string; sealed: Buffer; sealed_with: string }>(sql`
    update app.endpoints set lease_until = now() + ${LEASE_MS} * interval '1 ms'
    where workspace_id = ${workspaceId} and id = ${endpointId} and version = ${due.version} and state = 'on'
    returning url, sealed, sealed_with`)
  const endpoint = rows[0]
  if (!endpoint) return undefined
  const delivery = await nextDelivery(tx, due)
  if (!delivery) return undefined
  const attempts = delivery.attempts + 1
  // A tenth more or less, so that what failed together does not come back together.
  const restMs = (RETRY_AFTER_MS[attempts - 1] ?? 0) * (0.9 + 0.2 * random())
  await tx.execute(sql`update app.deliveries set attempts = ${attempts}, body = ${delivery.body}, last_attempt_at = now(),
      next_attempt_at = now() + ${Math.round(restMs)} * interval '1 ms'
    where workspace_id = ${workspaceId} and id = ${delivery.id}`)
  const { current, previous, previousUntil } = openSecrets(keys, due, endpoint)
  const secrets = [current, Number(previousUntil) > now ? previous : undefined].filter((one) => one !== undefined)
  return { id: delivery.id, url: endpoint.url, body: delivery.body, secrets, attempts }
}

/** What it tells is read at the first attempt, and kept. One whose thing is gone by then is forgotten. */
async function nextDelivery(tx: Tx, { workspaceId, endpointId }: DueEndpoint) {
  for (;;) {
    const { rows } = await tx.execute<Row>(sql`
      select id, type, mention_id as "mentionId", about, body, attempts, occurred_at as "occurredAt" from app.deliveries
      where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and state = 'waiting' and next_attempt_at <= now()
      order by next_attempt_at, id limit 1 for update`)
    const row = rows[0]
    if (!row) return undefined
    if (row.body !== null) return { ...row, body: row.body }
    const data = await findDeliveryData(tx, workspaceId, row)
    const timestamp = new Date(row.occurredAt).toISOString()
    if (data !== undefined) return { ...row, body: JSON.stringify({ type: row.type, timestamp, data }) }
    await tx.execute(sql`delete from app.deliveries where workspace_id = ${workspaceId} and id = ${row.id}`)
  }
}

type Row = Pick<typeof deliveries.$inferSelect, 'id' | 'type' | 'mentionId' | 'about' | 'body' | 'attempts'> & {
  occurredAt: string
}

/** How an attempt ended. `rests`: the endpoint itself is slow, down or full, and is left alone for a while, at least until `waitsUntil`. */
export type DeliveryEnd =
  | { ok: true; status: number; tookMs: number }
  | { ok: false; status: number | null; tookMs: number; why: string; rests: boolean; waitsUntil: number | null }

/** Throws `StaleCursor` where a twin has taken the endpoint over. */
export async function endDelivery(
  tx: Tx,
  due: DueEndpoint,
  { id, attempts }: OutgoingDelivery,
  end: DeliveryEnd,
): Promise<void> {
  const { workspaceId, endpointId, version } = due
  const why = end.ok ? null : end.why
  const rests = !end.ok && end.rests
  const waitsUntil = end.ok || end.waitsUntil === null ? null : new Date(end.waitsUntil).toISOString()
  const { rows } = await tx.execute<{ failures: number; isOver: boolean }>(sql`
    update app.endpoints set why = ${why}, failures = case when ${end.ok} then 0 else failures + 1 end,
      failing_since = case when ${end.ok} then null else coalesce(failing_since, now()) end,
      last_sent_at = case when ${end.ok} then now() else last_sent_at end
    where workspace_id = ${workspaceId} and id = ${endpointId} and version = ${version}
    returning failures, coalesce(failing_since < now() - ${GIVEN_UP_AFTER_MS} * interval '1 ms', false) as "isOver"`)
  const endpoint = rows[0]
  if (!endpoint) throw new StaleCursor('Another worker sends to this webhook.')
  const state = end.ok ? 'sent' : attempts >= MOST_ATTEMPTS ? 'failed' : 'waiting'
  await tx.execute(sql`update app.deliveries set state = ${state}, status = ${end.status}, why = ${why}, took_ms = ${end.tookMs},
      next_attempt_at = case when ${state === 'waiting'} then greatest(next_attempt_at, ${waitsUntil}::timestamptz) end
    where workspace_id = ${workspaceId} and id = ${id}`)
  if (rests)
    await tx.execute(sql`update app.endpoints
      set rest_until = greatest(now() + ${restAfter(endpoint.failures)} * interval '1 ms', ${waitsUntil}::timestamptz)
      where workspace_id = ${workspaceId} and id = ${endpointId}`)
  if (end.status === 410) await stopEndpoint(tx, due, 'gone', 'It answered 410: it wants nothing more.')
  else if (!end.ok && endpoint.isOver) await stopEndpoint(tx, due, 'failing', end.why)
}

/** It was broken off by us: that is no attempt of the endpoint's, and whoever comes next makes it again at once. */
export async function giveDeliveryBack(
  tx: Tx,
  { workspaceId, endpointId, version }: DueEndpoint,
  { id, attempts }: OutgoingDelivery,
): Promise<void> {
  await tx.execute(sql`update app.deliveries d set attempts = attempts - 1, next_attempt_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = 'waiting' and attempts = ${attempts}
      and exists (select from app.endpoints e where e.workspace_id = d.workspace_id and e.id = ${endpointId} and e.version = ${version})`)
}

/** Gives the endpoint back: who comes next may take it at once. */
export async function releaseEndpoint(tx: Tx, { workspaceId, endpointId, version }: DueEndpoint): Promise<void> {
  await tx.execute(sql`update app.endpoints set lease_until = null
    where workspace_id = ${workspaceId} and id = ${endpointId} and version = ${version}`)
}
