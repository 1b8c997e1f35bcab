import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { newId } from './id.ts'

const SAMPLE_LENGTH = 2000

/** An item that could not be read or stored, and why. */
export interface Poisoned {
  item: unknown
  why: string
}

/** Sets items aside with their reasons; the same item is there once. */
export async function quarantine(
  tx: Tx,
  workspaceId: string,
  from: { network: string; watchId?: string | undefined },
  items: readonly Poisoned[],
): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ item, why }) => {
    const text = JSON.stringify(item) ?? String(item)
    return {
      id: newId(),
      digest: createHash('sha256').update(text).digest('base64url'),
      reason: storable(why),
      sample: storable(text).slice(0, SAMPLE_LENGTH),
    }
  })
  await tx.execute(sql`insert into app.quarantine (workspace_id, id, watch_id, network, digest, reason, sample)
    select distinct on (r.digest) ${workspaceId}::uuid, r.id, ${from.watchId ?? null}::uuid, ${from.network}, r.digest, r.reason, r.sample
    from jsonb_populate_recordset(null::app.quarantine, ${JSON.stringify(rows)}::jsonb) r order by r.digest
    on conflict do nothing`)
}

/** Postgres holds no NUL and no lone surrogates. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8')
}
