import type pg from 'pg'
import type { BackupTable } from './format.ts'

/** What a backup leaves out, and why nobody misses it. */
const LEFT_OUT: Record<string, string> = {
  'app.leases': 'who does what just now: over in a minute',
  'app.events': 'live events of the last day: dashboards read anew after a restore',
  'app.sign_ins': 'consents under way at networks: begun anew',
  'auth.sessions': 'signed out since would be signed in again: everybody signs in anew',
  'auth.verifications': 'reset links: one that was used since would work again',
}

export const isKept = ({ table }: BackupTable) => !(table in LEFT_OUT)

/** All tables, each after those that its rows point to, and their columns in the table's order. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows: waiting } = await client.query<BackupTable & { pointsTo: string[] }>(
    `select n.nspname || '.' || c.relname as table,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(array_agg(k.confrelid::regclass::text), '{}') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "pointsTo"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`,
  )
  const sorted: BackupTable[] = []
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ pointsTo }) => !waiting.some(({ table }) => pointsTo.includes(table)))
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (!next) throw new Error(`Tables point at each other in a circle: ${waiting.map(({ table }) => table)}`)
    sorted.push({ table: next.table, columns: next.columns })
  }
  return sorted
}

/** For COPY: the names are the catalogue's own. */
export function copyTarget({ table, columns }: BackupTable): string {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
  return `${table.split('.').map(quote).join('.')} (${columns.map(quote).join(', ')})`
}

/** So that what one server writes, any other reads. */
export const PLAIN_VALUES = `set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8';
  set local statement_timeout = 0`
