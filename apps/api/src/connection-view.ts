import type { Connection, ConnectionHealth } from '@earshot/contract/connections'
import type { Tx } from '@earshot/db/client'
import { type Health, listHealth } from '@earshot/db/connection-health'
import { getConnection, listConnections, type Connection as Row } from '@earshot/db/connections'
import { pushAddress } from './push-address.ts'
import type { CatalogueEntry, Services } from './services.ts'
import { wire } from './wire.ts'

/** Every connection of a workspace with how it is heard. */
export async function readConnections(tx: Tx, services: Services, workspaceId: string): Promise<Connection[]> {
  const health = await listHealth(tx, workspaceId, postsOf(services))
  return (await listConnections(tx, workspaceId)).map((row) => toView(services, workspaceId, row, health.get(row.id)))
}

export async function readConnection(tx: Tx, services: Services, workspaceId: string, id: string): Promise<Connection> {
  const row = await getConnection(tx, workspaceId, id)
  return toView(services, workspaceId, row, (await listHealth(tx, workspaceId, postsOf(services))).get(id))
}

/** Whose posts a network's connections hear, where that is another's. */
function postsOf({ catalogue }: Pick<Services, 'catalogue'>): Record<string, string> {
  return Object.fromEntries(catalogue.flatMap(({ network, postsOf: other }) => (other ? [[network, other]] : [])))
}

function toView(
  { catalogue, config, now }: Services,
  workspaceId: string,
  row: Row,
  health: Health | undefined,
): Connection {
  const entry = catalogue.find((one) => one.network === row.network)
  const { state, why: _why, ...shown } = row
  return wire({
    ...shown,
    networkLabel: entry?.label ?? row.network,
    pushAddress: row.network === 'webhook' ? pushAddress(config.origin, workspaceId, row.id) : null,
    paused: state === 'paused',
    health: toHealth(row, health, entry, now()),
  })
}

function toHealth(
  row: Row,
  health: Health | undefined,
  entry: CatalogueEntry | undefined,
  now: number,
): ConnectionHealth {
  const heardAt = health?.heardUntil ?? null
  const lagMs = heardAt === null ? null : Math.max(0, now - heardAt.getTime())
  const failure =
    health?.lastFailure ??
    (row.why ? { at: row.createdAt, kind: 'asks-person' as const, why: row.why, sample: null } : null)
  return wire({
    state: stateOf(row, health, lagMs),
    lastHeardAt: heardAt,
    lagMs,
    budget: health?.budget ?? null,
    lastFailure: failure && { ...failure, whatToDo: whatToDo(failure.kind, entry?.label ?? row.network) },
    mentionsToday: health?.mentionsToday ?? 0,
    quarantined: health?.quarantined ?? 0,
  })
}

/** Heard no longer ago than two turns and a minute and a half: as coverage counts it. */
function stateOf(row: Row, health: Health | undefined, lagMs: number | null): ConnectionHealth['state'] {
  if (row.state === 'paused') return 'paused'
  if (row.state === 'asks-person' || row.state === 'gone') return 'asks-person'
  if (!health || health.lastTurnAt === null) return 'new'
  if (health.failing) return 'failing'
  return lagMs !== null && lagMs <= health.everyMs * 2 + 90_000 ? 'ok' : 'late'
}

function whatToDo(kind: string, label: string): string {
  if (kind === 'asks-person')
    return `Only a person can mend this: check the account or key of ${label} here, test it, and save.`
  if (kind === 'gone') return `${label} says that this is gone for good. Check the address, or delete the connection.`
  if (kind === 'waiting') return `${label} asked us to wait. It goes on by itself.`
  return `It is tried again by itself, ever more rarely. If it stays, open ${label} in a browser and test the connection here.`
}
