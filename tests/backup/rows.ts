import pg from 'pg'

/** What a restore changes on purpose (packages/db/src/backup/restore.ts), and what it leaves out. */
const CHANGED: Record<string, string[]> = { 'app.workspaces': ['last_event'], 'app.replies': ['attempts'] }
export const LEFT_OUT = ['app.events', 'app.leases', 'app.sign_ins', 'auth.sessions', 'auth.verifications']

/** Runs `work` on a database as its owner. */
export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table of `app` and `auth`, as sorted text by table. */
export function readAllRows(url: string): Promise<Record<string, string[]>> {
  return onDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('app', 'auth') and c.relkind in ('r', 'p') order by 1`,
    )
    const all: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - $1::text[])::text as row from ${name} t order by 1`,
        [CHANGED[name] ?? []],
      )
      all[name] = rows.map(({ row }) => row)
    }
    return all
  })
}

/** What the catalogue says of tables, keys, policies, grants, triggers and sequences: two databases of one version say the same. */
export function describeSchema(url: string): Promise<string[]> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `select format('%s.%s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           a.attnotnull) as line from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('app', 'auth') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       union all select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
         where connamespace in ('app'::regnamespace, 'auth'::regnamespace)
       union all select indexdef from pg_indexes where schemaname in ('app', 'auth')
       union all select format('%s.%s %s %s %s %s', schemaname, tablename, policyname, roles, qual, with_check) from pg_policies
       union all select format('%s.%s %s', n.nspname, c.relname, c.relacl) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('app', 'auth') and c.relkind in ('r', 'S')
       union all select pg_get_triggerdef(t.oid) from pg_trigger t where not tgisinternal
       union all select format('%s.%s %s %s', n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity)
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'auth') and c.relkind = 'r'
       order by 1`,
    )
    return rows.map(({ line }) => line)
  })
}
