import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { inTransaction, openDb } from './client.ts'
import { newId } from './id.ts'
import { ROLE } from './roles.ts'
import { withWorkspace } from './with-workspace.ts'

const database = useTestDatabase()

async function tablesOf(schema: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p') order by 1`,
    [schema],
  )
  return rows.map((row) => row.name)
}

describe('roles', () => {
  test('none is a superuser, bypasses row-level security or can sign in', async () => {
    const { rows } = await database.owner.query(
      'select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = any($1) order by 1',
      [Object.values(ROLE)],
    )
    expect(rows).toEqual(
      Object.values(ROLE)
        .sort()
        .map((rolname) => ({
          rolname,
          rolsuper: false,
          rolbypassrls: false,
          rolcanlogin: false,
          rolcreaterole: false,
        })),
    )
  })

  test('row-level security is forced on every table of workspaces', async () => {
    const { rows } = await database.owner.query(
      `select relname from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(rows).toEqual([])
    expect((await tablesOf('app')).length).toBeGreaterThan(30)
  })

  test('every key of a workspace’s table starts with its workspace', async () => {
    const { rows } = await database.owner.query(
      `select c.relname from pg_class c join pg_index i on i.indrelid = c.oid and i.indisunique
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'app'::regnamespace and a.attname <> 'workspace_id'
         and c.relname not in ('streams', 'leases', 'budgets')`,
    )
    expect(rows).toEqual([])
  })

  test('the api sees no row of any table before a workspace is set', async () => {
    const mine = await database.addWorkspace()
    await database.owner.query(
      `insert into app.budgets (key, network, "left", size, refilled_at) values ('x:address', 'x', 1, 1, now())`,
    )
    for (const table of await tablesOf('app')) {
      const seen = await inTransaction(database.api, (tx) =>
        tx.execute(sql`select count(*)::int as n from app.${sql.identifier(table)}`),
      ).catch((error) => error.cause.code as string)
      expect([table, typeof seen === 'string' ? seen : seen.rows[0]?.n]).toEqual([
        table,
        typeof seen === 'string' ? '42501' : 0,
      ])
    }
    const own = await withWorkspace(database.api, mine, (tx) => tx.execute(sql`select name from app.workspaces`))
    expect(own.rows).toEqual([{ name: 'Acme' }])
  })

  test('the api writes nothing into another workspace', async () => {
    const [mine, theirs] = [await database.addWorkspace(), await database.addWorkspace()]
    const refused = withWorkspace(database.api, mine, (tx) =>
      tx.execute(sql`insert into app.tags (workspace_id, id, name, color) values (${theirs}, ${newId()}, 'x', 'red')`),
    )
    await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('the audit log can be added to, and neither changed nor deleted', async () => {
    const mine = await database.addWorkspace()
    const add = sql`insert into app.audit_log (workspace_id, id, by, act) values (${mine}, ${newId()}, 'system', 'a:b')`
    await withWorkspace(database.api, mine, (tx) => tx.execute(add))
    for (const statement of [sql`update app.audit_log set act = 'c:d'`, sql`delete from app.audit_log`]) {
      const refused = withWorkspace(database.api, mine, (tx) => tx.execute(statement))
      await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })

  test('a login of its own that could read past the policies is refused', async () => {
    const refused = openDb(database.url, { role: 'api', ownLogin: true })
    await expect(refused).rejects.toThrow(/superuser or bypasses row-level security/)
  })
})
