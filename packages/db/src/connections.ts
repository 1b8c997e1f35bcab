import { NotFound } from '@earshot/core/errors'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { type ConnectionState, connections } from './schema/connections.ts'

export interface Connection {
  id: string
  network: string
  name: string
  settings: Record<string, unknown>
  hasSecret: boolean
  state: ConnectionState
  why: string | null
  createdAt: Date
}

export interface NewConnection {
  id?: string
  network: string
  name: string
  settings: Record<string, unknown>
  createdBy: string
}

const here = (workspaceId: string) => and(eq(connections.workspaceId, workspaceId), isNull(connections.deletedAt))

export async function listConnections(tx: Tx, workspaceId: string): Promise<Connection[]> {
  const rows = await tx
    .select()
    .from(connections)
    .where(here(workspaceId))
    .orderBy(asc(connections.createdAt), asc(connections.id))
  return rows.map(toConnection)
}

export async function getConnection(tx: Tx, workspaceId: string, id: string): Promise<Connection> {
  const found = await findConnection(tx, workspaceId, id)
  if (!found) throw new NotFound('There is no such connection.')
  return found
}

export async function findConnection(tx: Tx, workspaceId: string, id: string): Promise<Connection | undefined> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(here(workspaceId), eq(connections.id, id)))
  return row && toConnection(row)
}

/** Names by id; those of deleted connections too, since their gaps stay. */
export async function listConnectionNames(tx: Tx, workspaceId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(eq(connections.workspaceId, workspaceId))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Its secret is sealed afterwards, under the id given here (./connection-secrets.ts); `id`, where it was chosen before. */
export async function createConnection(
  tx: Tx,
  workspaceId: string,
  { id = newId(), ...connection }: NewConnection,
): Promise<string> {
  await tx.insert(connections).values({ workspaceId, id, ...connection })
  return id
}

export async function updateConnection(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Partial<{ name: string; settings: Record<string, unknown>; state: ConnectionState; why: string | null }>,
): Promise<void> {
  await tx
    .update(connections)
    .set({ ...change, updatedAt: new Date() })
    .where(and(here(workspaceId), eq(connections.id, id)))
}

/** What was heard stays; the secret does not. */
export async function deleteConnection(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await getConnection(tx, workspaceId, id)
  await tx
    .update(connections)
    .set({ deletedAt: new Date(), sealed: null, sealedWith: null })
    .where(and(here(workspaceId), eq(connections.id, id)))
}

function toConnection(row: typeof connections.$inferSelect): Connection {
  const { id, network, name, settings, state, why, createdAt } = row
  return { id, network, name, settings, hasSecret: row.sealed !== null, state, why, createdAt }
}
