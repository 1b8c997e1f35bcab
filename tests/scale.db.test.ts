import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { INSTALLATION } from '@earshot/db/roles'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from './database/test-database.ts'

const database = useTestDatabase()
const root = fileURLToPath(new URL('..', import.meta.url))

/** Tables of statements that take work of all workspaces at once: Citus refuses these over distributed tables. */
function listClaimed(): string[] {
  const folder = join(root, 'packages/db/src')
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const statements = files.flatMap(
    (file) => readFileSync(join(folder, file), 'utf8').match(/sql`[^`]*skip locked/g) ?? [],
  )
  return [
    ...new Set(statements.flatMap((text) => [...text.matchAll(/app\.(\w+)/g)].map(([, table]) => table as string))),
  ].sort()
}

/** The tables of a line of docs/SCALE.md, such as "Local: `watches`, `leases`." */
function tablesOf(word: string): string[] {
  const text = readFileSync(join(root, 'docs/SCALE.md'), 'utf8')
  const line = text.split('\n\n').find((part) => part.startsWith(`${word}: `)) ?? ''
  return [...line.matchAll(/`(\w+)`/g)].map(([, table]) => table as string).sort()
}

const isDistributed = (table: string) => ![...tablesOf('Local'), ...tablesOf('Reference')].includes(table)

describe('the tables can be laid out for Citus as docs/SCALE.md says', () => {
  test('what all workspaces share, or is claimed across them, is local', () => {
    expect(listClaimed().length).toBeGreaterThan(5)
    expect(tablesOf('Local')).toEqual(expect.arrayContaining([...new Set([...listClaimed(), ...INSTALLATION])]))
  })

  test('every unique key of a distributed table holds the workspace', async () => {
    const { rows } = await database.owner.query<{ table: string; columns: string[] }>(`
      select c.relname as table, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisunique and c.relnamespace = 'app'::regnamespace`)
    const distributed = rows.filter(({ table }) => isDistributed(table))
    expect(distributed.length).toBeGreaterThan(20)
    for (const { table, columns } of distributed)
      expect([table, columns]).toEqual([table, expect.arrayContaining(['workspace_id'])])
  })

  test('foreign keys stay inside a workspace, or point to a reference table; none joins a local table to a distributed one', async () => {
    const { rows } = await database.owner.query<{ from: string; to: string; columns: string[]; others: string[] }>(`
      select f.relname as from, t.relname as to,
        array(select a.attname::text from unnest(k.conkey) with ordinality n (n, i) join pg_attribute a on a.attrelid = f.oid and a.attnum = n.n order by i) as columns,
        array(select a.attname::text from unnest(k.confkey) with ordinality n (n, i) join pg_attribute a on a.attrelid = t.oid and a.attnum = n.n order by i) as others
      from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and f.relnamespace = 'app'::regnamespace`)
    expect(rows.length).toBeGreaterThan(4)
    const inside = rows.filter(({ to }) => !tablesOf('Reference').includes(to))
    for (const { from, to, columns, others } of inside) {
      expect([from, to, isDistributed(from)]).toEqual([from, to, isDistributed(to)])
      const at = columns.indexOf('workspace_id')
      if (isDistributed(from)) expect([from, to, at >= 0, others[at]]).toEqual([from, to, true, 'workspace_id'])
    }
  })

  test('triggers are on local tables alone', async () => {
    const { rows } = await database.owner.query<{ table: string }>(`
      select distinct c.relname as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'app'::regnamespace`)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ table }) => table).filter(isDistributed)).toEqual([])
  })
})

test('nothing keeps state in a session, so PgBouncer may give each transaction another one', () => {
  const folder = join(root, 'packages/db/src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(80)
  const kept = [
    /pg_advisory_lock/,
    /pg_try_advisory_lock\(/,
    /set_config\([^)]*, false\)/,
    /create temp/i,
    /\bset session\b/i,
    /with hold/i,
    /\blisten \w+/,
    /\bprepare \w+ as\b/i,
  ]
  const found = files.flatMap((file) =>
    kept.filter((one) => one.test(readFileSync(join(folder, file), 'utf8'))).map((one) => `${file}: ${one}`),
  )
  expect(found).toEqual([])
})
