import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type Keyring, open, seal } from './secrets.ts'

/** A CRM's secret is sealed as a connection's is, bound to its own row. */
export interface CrmPlace {
  workspaceId: string
  crmId: string
}

const boundTo = ({ workspaceId, crmId }: CrmPlace) => ({ workspaceId, connectionId: crmId })

/** Opened; undefined where it has none. `holds`: it is to be changed, and nobody else may until the transaction ends. */
export async function findCrmSecret(
  tx: Tx,
  keys: Keyring,
  place: CrmPlace,
  { holds = false } = {},
): Promise<Record<string, string> | undefined> {
  const { rows } = await tx.execute<{ sealed: Buffer | null; sealed_with: string }>(sql`
    select sealed, sealed_with from app.crms where workspace_id = ${place.workspaceId} and id = ${place.crmId}
    ${holds ? sql`for update` : sql``}`)
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

/** A renewed secret takes the place of the one that it was made from; where another stands there by now, that one stays, and is given back. */
export async function replaceCrmSecret(
  tx: Tx,
  keys: Keyring,
  place: CrmPlace,
  from: Readonly<Record<string, string>> | undefined,
  fresh: Record<string, string>,
): Promise<Record<string, string>> {
  const current = await findCrmSecret(tx, keys, place, { holds: true })
  if (!isDeepStrictEqual(current, from)) return current ?? fresh
  await saveCrmSecret(tx, keys, place, fresh)
  return fresh
}
