import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Keyring, open, seal } from './secrets.ts'

/** A CRM's secret is sealed as a connection's is, bound to its own row. */
export interface CrmPlace {
  workspaceId: string
  crmId: string
}

const boundTo = ({ workspaceId, crmId }: CrmPlace) => ({ workspaceId, connectionId: crmId })

/** Opened; undefined where it has none. */
export async function findCrmSecret(
  tx: Tx,
  keys: Keyring,
  place: CrmPlace,
): Promise<Record<string, string> | undefined> {
  const { rows } = await tx.execute<{ sealed: Buffer | null; sealed_with: string }>(sql`
    select sealed, sealed_with from app.crms where workspace_id = ${place.workspaceId} and id = ${place.crmId}`)
  const row = rows[0]
  return row?.sealed ? open(keys, boundTo(place), { sealed: row.sealed, sealedWith: row.sealed_with }) : undefined
}

export async function saveCrmSecret(
  tx: Tx,
  keys: Keyring,
  place: CrmPlace,
  secret: Readonly<Record<string, string>>,
): Promise<void> {
  const { sealed, sealedWith } = seal(keys, boundTo(place), secret)
  await tx.execute(sql`update app.crms set sealed = ${sealed}, sealed_with = ${sealedWith}
    where workspace_id = ${place.workspaceId} and id = ${place.crmId}`)
}
