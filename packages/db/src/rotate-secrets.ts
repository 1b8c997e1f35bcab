import { sql } from 'drizzle-orm'
import { audit } from './audit-log.ts'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'
import { type Keyring, open, seal } from './secrets.ts'

/** Every table with a sealed column, so that one that is added later is not forgotten. */
async function listSealedTables(tx: Tx): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'sealed' and not a.attisdropped
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return rows.map(({ name }) => name)
}

/**
 * Seals up to `limit` secrets of each table anew that an older key sealed, and gives how many. Each call is one transaction, so
 * that a rotation killed half-way leaves every secret readable with both keys. A row that is locked is left for the next call.
 */
export async function rotateSecrets(tx: Tx, keys: Keyring, limit: number): Promise<number> {
  const touched = new Map<string, number>()
  for (const name of await listSealedTables(tx)) {
    const table = sql`app.${sql.identifier(name)}`
    const { rows } = await tx.execute<{ workspace_id: string; id: string; sealed: Buffer; sealed_with: string }>(sql`
      select workspace_id, id, sealed, sealed_with from ${table}
      where sealed is not null and sealed_with <> ${keys.current.id} order by workspace_id, id limit ${limit} for update skip locked`)
    for (const row of rows) {
      const place = { workspaceId: row.workspace_id, connectionId: row.id }
      const secret = open(keys, place, { sealed: row.sealed, sealedWith: row.sealed_with })
      const { sealed, sealedWith } = seal(keys, place, secret)
      await tx.execute(sql`update ${table} set sealed = ${sealed}, sealed_with = ${sealedWith}
        where workspace_id = ${row.workspace_id} and id = ${row.id}`)
      touched.set(row.workspace_id, (touched.get(row.workspace_id) ?? 0) + 1)
    }
  }
  for (const [workspaceId, count] of touched) {
    if (workspaceId === NIL) continue // the installation's own: a line of it would stand in nobody's log
    await tx.execute(sql`select set_config('app.workspace_id', ${workspaceId}, true)`)
    await audit(tx, workspaceId, {}, { act: 'secrets:rotated', detail: { count, key: keys.current.id } })
  }
  return [...touched.values()].reduce((sum, count) => sum + count, 0)
}

/** How many secrets other keys than the current one still seal. */
export async function countOldSecrets(tx: Tx, keys: Keyring): Promise<number> {
  let count = 0
  for (const name of await listSealedTables(tx)) {
    const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count
      from app.${sql.identifier(name)} where sealed is not null and sealed_with <> ${keys.current.id}`)
    count += rows[0]?.count ?? 0
  }
  return count
}
