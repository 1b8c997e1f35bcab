import { newId } from '@earshot/db/id'
import { INSTALLATION, ROLE, WORKER_SEES_ALL } from '@earshot/db/roles'
import type pg from 'pg'

/** Whatever is not a workspace's, and why it needs no policy. */
const ELSEWHERE: Record<string, string> = {
  auth: 'sign-in: closed to the api and the worker, open to the role auth alone',
  bullmq: 'the queue: jobs hold ids, and the login of the queue alone reads them',
}
const TABLES_ELSEWHERE: Record<string, string> = {
  'public.migrations': 'which migrations have run',
}
/** Rows of the installation that everybody in a workspace may read. */
const SHARED = ['budgets', 'push_keys', 'recent_posts', 'tombstones']

/** What makes one database not safe, as sentences; none where it is. It runs in the transaction that is open on `client`. */
export async function complaintsAbout(client: pg.ClientBase, a: string, b: string): Promise<string[]> {
  const complaints = await complaintsAboutCatalogue(client)
  for (const table of await tablesOf(client)) complaints.push(...(await complaintsAboutTable(client, table, a, b)))
  return complaints
}

export async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  return rows.map(({ name }) => name)
}

export async function complaintsAboutCatalogue(client: pg.ClientBase): Promise<string[]> {
  const roles = Object.values(ROLE)
  const sentences = async (sql: string, values: unknown[] = []) =>
    (await client.query<{ sentence: string }>(sql, values)).rows.map(({ sentence }) => sentence)
  return [
    ...(await sentences(
      `select format('%I.%I is a table of no reasoned place', n.nspname, c.relname) as sentence
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'f') and n.nspname not in ('app', 'pg_catalog', 'information_schema')
         and n.nspname !~ '^pg_(toast|temp)' and not n.nspname = any($1) and not n.nspname || '.' || c.relname = any($2)`,
      [Object.keys(ELSEWHERE), Object.keys(TABLES_ELSEWHERE)],
    )),
    ...(await sentences(
      `select format('the view %I.%I reads with its owner''s rights', n.nspname, c.relname) as sentence
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
         and (c.relkind = 'm' or not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false))`,
    )),
    ...(await sentences(
      `select format('the function %I.%I runs with its owner''s rights', n.nspname, p.proname) as sentence
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`,
    )),
    ...(await sentences(
      `select format('the role %I may too much', rolname) as sentence from pg_roles where rolname = any($1)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication)`,
      [roles],
    )),
    ...(await sentences(
      `select format('the role %I is a member of %I', m.rolname, r.rolname) as sentence from pg_auth_members x
       join pg_roles m on m.oid = x.member join pg_roles r on r.oid = x.roleid where m.rolname = any($1)`,
      [roles],
    )),
    ...(await sentences(
      `select format('the role %I may %s %I.%I', role, privilege, n.nspname, c.relname) as sentence
       from pg_class c join pg_namespace n on n.oid = c.relnamespace,
         unnest($1::text[]) as role, unnest(array['select', 'insert', 'update', 'delete', 'truncate']) as privilege
       where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_|^information_schema$'
         and not (n.nspname = 'app' and role not in ($2, $3) and privilege <> 'truncate') and not (n.nspname = 'auth' and role = $2 and privilege <> 'truncate')
         and not (n.nspname in ('app', 'auth') and role = $3 and privilege = 'select')
         and has_schema_privilege(role, n.oid, 'usage') and has_table_privilege(role, c.oid, privilege)`,
      [roles, ROLE.auth, ROLE.backup],
    )),
    ...(await sentences(
      `select format('the role %I may %s the audit log', role, privilege) as sentence
       from unnest($1::text[]) as role, unnest(array['update', 'delete', 'truncate']) as privilege
       where has_table_privilege(role, 'app.audit_log', privilege)`,
      [roles],
    )),
  ]
}

/** `a` and `b` each have a row in the table. */
export async function complaintsAboutTable(
  client: pg.ClientBase,
  table: string,
  a: string,
  b: string,
): Promise<string[]> {
  const complaints: string[] = []
  const { rows: flags } = await client.query(
    `select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = ('app.' || quote_ident($1))::regclass`,
    [table],
  )
  if (!flags[0].forced) complaints.push(`${table}: row-level security is not forced`)
  const owned = await attempt(client, ROLE.backup, '', `select from app.${table}`, [])
  if (owned.rowCount < (INSTALLATION.includes(table) ? 1 : 2)) complaints.push(`${table}: a backup would miss rows`)
  for (const role of ['api', 'worker'] as const) {
    const wrong = (what: string) => complaints.push(`${table}: ${role} ${what}`)
    const all = role === 'worker' && WORKER_SEES_ALL.includes(table)
    const run = (workspace: string, sql: string, values: unknown[] = []) =>
      attempt(client, ROLE[role], workspace, sql, values)
    const mayRead = await has(client, ROLE[role], table, 'select')
    const owners = `select workspace_id::text as owner, count(*)::int from app.${table} group by 1`
    if (INSTALLATION.includes(table)) {
      if (role === 'worker' && (await run('', `select 1 from app.${table}`)).rowCount < 1)
        wrong('does not find its own')
      if (!mayRead || role === 'worker') continue
      if ((await run('', owners)).rowCount !== 0) wrong('reads it without a workspace')
      const seen = (await run(a, owners)).rows.map(({ owner }) => owner)
      if (!seen.includes(a)) wrong('does not see the rows of its workspace')
      if (seen.includes(b)) wrong('sees rows of another workspace')
      continue
    }
    if (mayRead) {
      const without = await run('', owners)
      if (all && without.rowCount < 2) wrong('does not see every workspace, by which it finds its work')
      if (!all && without.rowCount !== 0) wrong('sees rows without a workspace')
      const within = await run(a, owners)
      const seen = within.rows.map(({ owner }) => owner)
      if (!seen.includes(a)) wrong('does not see the rows of its workspace')
      if (!all && seen.some((owner) => owner !== a && !(SHARED.includes(table) && owner === NIL)))
        wrong('sees rows of another workspace')
      if (SHARED.includes(table) && !seen.includes(NIL)) wrong('does not see what is shared')
    }
    if (all) continue
    if (await has(client, ROLE[role], table, 'insert')) {
      const copy = `insert into app.${table} select (jsonb_populate_record(null::app.${table}, $1::jsonb)).*`
      const codeFor = async (workspace: string) =>
        (await run(a, copy, [JSON.stringify(await rowOf(client, table, workspace))])).code
      if ((await codeFor(b)) !== REFUSED) wrong('may insert for another workspace')
      if ((await codeFor(a)) === REFUSED) wrong('may not insert for its own')
    }
    if (mayRead && (await has(client, ROLE[role], table, 'update'))) {
      if ((await run(a, `update app.${table} set workspace_id = $1`, [b])).code !== REFUSED)
        wrong('may give its rows to another workspace')
      const others = await run(a, `update app.${table} set workspace_id = workspace_id where workspace_id = $1`, [b])
      if (others.rowCount !== 0) wrong('changes rows of another workspace')
    }
    if (mayRead && (await has(client, ROLE[role], table, 'delete'))) {
      const gone = await run(a, `delete from app.${table} where workspace_id <> $1`, [a])
      if (gone.rowCount !== 0) wrong('deletes rows of another workspace')
    }
  }
  return complaints
}

/** Postgres: insufficient privilege, or against a policy. */
const REFUSED = '42501'
const NIL = '00000000-0000-0000-0000-000000000000'

async function has(client: pg.ClientBase, role: string, table: string, privilege: string): Promise<boolean> {
  const { rows } = await client.query('select has_table_privilege($1, $2, $3) as may', [
    role,
    `app.${table}`,
    privilege,
  ])
  return rows[0].may
}

/** Runs one statement in a role and a workspace, and undoes it. */
async function attempt(client: pg.ClientBase, role: string, workspace: string, sql: string, values: unknown[]) {
  await client.query('savepoint attempt')
  try {
    await client.query(`set local role ${role}`)
    await client.query(`select set_config('app.workspace_id', $1, true)`, [workspace])
    const { rows, rowCount } = await client.query<{ owner: string }>(sql, values)
    return { rows, rowCount: rowCount ?? 0 }
  } catch (error) {
    return { rows: [], rowCount: -1, code: (error as { code?: string }).code }
  } finally {
    await client.query('rollback to savepoint attempt')
  }
}

/** A row of any table, made from what the catalogue says of its columns, so that a new table has one too. */
async function rowOf(client: pg.ClientBase, table: string, workspaceId: string): Promise<Record<string, unknown>> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [`app.${table}`],
  )
  return Object.fromEntries(
    columns.map(({ name, type }) => [name, name === 'workspace_id' ? workspaceId : sampleOf(type)]),
  )
}

function sampleOf(type: string): unknown {
  if (type === 'uuid') return newId()
  if (type.endsWith('[]')) return []
  if (type === 'jsonb') return {}
  if (type === 'boolean') return false
  if (type === 'bytea') return '\\x00'
  if (type === 'tsvector') return ''
  if (type === 'date' || type.startsWith('timestamp')) return new Date().toISOString()
  return /^(smallint|integer|bigint|real|double precision|numeric)$/.test(type) ? 1 : newId()
}

/** Gives each of the workspaces a row in every table, past foreign keys and triggers. */
export async function plantRows(client: pg.ClientBase, workspaces: readonly string[]): Promise<void> {
  await client.query('set local session_replication_role = replica')
  for (const table of await tablesOf(client)) {
    const shared = SHARED.includes(table) ? [NIL] : []
    for (const workspaceId of [...workspaces, ...shared])
      await client.query(
        `insert into app.${table} select (jsonb_populate_record(null::app.${table}, $1::jsonb)).* on conflict do nothing`,
        [JSON.stringify(await rowOf(client, table, workspaceId))],
      )
  }
  await client.query('set local session_replication_role = origin')
}
