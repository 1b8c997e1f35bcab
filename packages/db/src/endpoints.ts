import { type EndpointEvent, OLD_SECRET_MS } from '@earshot/core/endpoint'
import { Conflict, NotFound } from '@earshot/core/errors'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { deliveries } from './schema/deliveries.ts'
import { endpoints } from './schema/endpoints.ts'
import { type Keyring, open, seal } from './secrets.ts'

/** More would be somebody's mistake, and each is told of every event. */
const MOST = 20

const ofIt = and(eq(deliveries.workspaceId, endpoints.workspaceId), eq(deliveries.endpointId, endpoints.id))
const columns = {
  id: endpoints.id,
  name: endpoints.name,
  url: endpoints.url,
  events: endpoints.events,
  state: endpoints.state,
  why: endpoints.why,
  failingSince: endpoints.failingSince,
  lastSentAt: endpoints.lastSentAt,
  createdAt: endpoints.createdAt,
  waiting: sql<number>`(select count(*)::int from ${deliveries} where ${and(ofIt, eq(deliveries.state, 'waiting'))})`,
}
const here = (workspaceId: string, id: string) => and(eq(endpoints.workspaceId, workspaceId), eq(endpoints.id, id))

export function listEndpoints(tx: Tx, workspaceId: string) {
  return tx
    .select(columns)
    .from(endpoints)
    .where(eq(endpoints.workspaceId, workspaceId))
    .orderBy(asc(endpoints.createdAt), asc(endpoints.id))
}

export async function getEndpoint(tx: Tx, workspaceId: string, id: string) {
  const [endpoint] = await tx.select(columns).from(endpoints).where(here(workspaceId, id))
  if (!endpoint) throw new NotFound('There is no such webhook.')
  return endpoint
}

/** Without a secret yet: `changeSecret` comes next, in the same transaction. */
export async function createEndpoint(
  tx: Tx,
  workspaceId: string,
  endpoint: { name: string; url: string; events: EndpointEvent[] },
): Promise<string> {
  if ((await tx.$count(endpoints, eq(endpoints.workspaceId, workspaceId))) >= MOST)
    throw new Conflict(`A workspace has at most ${MOST} webhooks. Delete one that nobody reads.`)
  const id = newId()
  await tx.insert(endpoints).values({ workspaceId, id, ...endpoint })
  return id
}

/** A sender at work is fenced off. One that is switched on begins anew, and what waited goes at once. */
export async function updateEndpoint(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isOn, ...change }: { name?: string; url?: string; events?: EndpointEvent[]; isOn?: boolean },
): Promise<void> {
  const switched = isOn === undefined ? {} : { state: isOn ? ('on' as const) : ('paused' as const), why: null }
  const anew = { failures: 0, failingSince: null, restUntil: null }
  await tx
    .update(endpoints)
    .set({
      ...change,
      ...switched,
      ...(isOn || change.url ? anew : {}),
      version: sql`${endpoints.version} + 1`,
      leaseUntil: null,
    })
    .where(here(workspaceId, id))
  if (isOn || change.url)
    await tx.execute(sql`update app.deliveries set attempts = 0, next_attempt_at = now()
      where workspace_id = ${workspaceId} and endpoint_id = ${id} and state = 'waiting'`)
}

/** With all that was on its way to it, and the log. */
export async function deleteEndpoint(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await getEndpoint(tx, workspaceId, id)
  await tx.delete(deliveries).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.endpointId, id)))
  await tx.delete(endpoints).where(here(workspaceId, id))
}

/** Puts a new secret in place; the one before still signs beside it for a day. Gives until when, or null where there was none. */
export async function changeSecret(
  tx: Tx,
  keys: Keyring,
  place: { workspaceId: string; endpointId: string },
  secret: string,
  now: number,
): Promise<Date | null> {
  const { rows } = await tx.execute<SealedRow>(sql`select sealed, sealed_with from app.endpoints
    where workspace_id = ${place.workspaceId} and id = ${place.endpointId} for update`)
  const before = rows[0]?.sealed ? openSecrets(keys, place, rows[0]) : undefined
  const until = new Date(now + OLD_SECRET_MS)
  const old = before?.current ? { previous: before.current, previousUntil: String(until.getTime()) } : undefined
  const { sealed, sealedWith } = seal(keys, boundTo(place), { current: secret, ...old })
  await tx.update(endpoints).set({ sealed, sealedWith }).where(here(place.workspaceId, place.endpointId))
  return old ? until : null
}

interface SealedRow extends Record<string, unknown> {
  sealed: Buffer
  sealed_with: string
}

/** What an endpoint's deliveries are signed with; `previousUntil` is in ms since the epoch. */
export function openSecrets(
  keys: Keyring,
  place: { workspaceId: string; endpointId: string },
  { sealed, sealed_with: sealedWith }: SealedRow,
): { current?: string; previous?: string; previousUntil?: string } {
  return open(keys, boundTo(place), { sealed, sealedWith })
}

const boundTo = ({ workspaceId, endpointId }: { workspaceId: string; endpointId: string }) => ({
  workspaceId,
  connectionId: endpointId,
})
