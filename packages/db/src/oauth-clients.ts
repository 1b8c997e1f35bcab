import { NotFound } from '@earshot/core/errors'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { oauthClients } from './schema/oauth-clients.ts'
import { type Keyring, open, seal } from './secrets.ts'

const of = (workspaceId: string, network: string) =>
  and(eq(oauthClients.workspaceId, workspaceId), eq(oauthClients.network, network))

/** The client ids of a workspace, by network. */
export async function listOAuthClients(tx: Tx, workspaceId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ network: oauthClients.network, clientId: oauthClients.clientId })
    .from(oauthClients)
    .where(eq(oauthClients.workspaceId, workspaceId))
  return new Map(rows.map((row) => [row.network, row.clientId]))
}

/** The client with its secret opened; undefined where no admin has entered one. */
export async function findOAuthClient(
  tx: Tx,
  keys: Keyring,
  workspaceId: string,
  network: string,
): Promise<{ id: string; secret?: string } | undefined> {
  const [row] = await tx.select().from(oauthClients).where(of(workspaceId, network))
  if (!row) return undefined
  if (!row.sealed || !row.sealedWith) return { id: row.clientId }
  const place = { workspaceId, connectionId: row.id }
  const { secret } = open(keys, place, { sealed: row.sealed, sealedWith: row.sealedWith })
  return { id: row.clientId, ...(secret ? { secret } : {}) }
}

/** Enters a client or replaces it; its secret with it, so that an id never stands with another's secret. */
export async function saveOAuthClient(
  tx: Tx,
  keys: Keyring,
  workspaceId: string,
  network: string,
  client: { id: string; secret?: string | undefined },
): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into app.oauth_clients (workspace_id, id, network, client_id) values (${workspaceId}, ${newId()}, ${network}, ${client.id})
    on conflict (workspace_id, network) do update set client_id = excluded.client_id, updated_at = now() returning id`)
  const place = { workspaceId, connectionId: rows[0]?.id as string }
  const sealed = client.secret ? seal(keys, place, { secret: client.secret }) : { sealed: null, sealedWith: null }
  await tx.update(oauthClients).set(sealed).where(of(workspaceId, network))
}

export async function deleteOAuthClient(tx: Tx, workspaceId: string, network: string): Promise<void> {
  const { rowCount } = await tx.delete(oauthClients).where(of(workspaceId, network))
  if (rowCount === 0) throw new NotFound('No client id is entered for this network.')
}
