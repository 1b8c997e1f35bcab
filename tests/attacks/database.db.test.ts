import { newId } from '@earshot/db/id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import {
  complaintsAbout,
  complaintsAboutCatalogue,
  complaintsAboutTable,
  plantRows,
  tablesOf,
} from './database-checks.ts'

const database = useTestDatabase()
const [a, b] = [newId(), newId()]
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client(database.url)
  await client.connect()
  await client.query('begin')
  await plantRows(client, [a, b])
})
afterAll(() => client.end())

/** What is found wrong after a change, which is then undone. */
async function withChange(change: string, check: () => Promise<string[]>): Promise<string[]> {
  await client.query('savepoint change')
  await client.query(change)
  const complaints = await check()
  await client.query('rollback to savepoint change')
  return complaints
}

test('no role sees, changes, adds or deletes a row of another workspace, in any table', async () => {
  expect((await tablesOf(client)).length).toBeGreaterThan(33)
  expect(await complaintsAbout(client, a, b)).toEqual([])
})

describe('it would be noticed, were', () => {
  test('any one policy dropped', async () => {
    const { rows: policies } = await client.query(
      `select tablename, policyname from pg_policies where schemaname = 'app'`,
    )
    expect(policies.length).toBeGreaterThan(40)
    for (const { tablename, policyname } of policies) {
      const found = await withChange(`drop policy ${policyname} on app.${tablename}`, () =>
        complaintsAboutTable(client, tablename, a, b),
      )
      expect([tablename, policyname, found.length > 0]).toEqual([tablename, policyname, true])
    }
  })

  test('any one policy opened to all', async () => {
    const { rows: policies } = await client.query(
      `select tablename, policyname, cmd, qual from pg_policies where schemaname = 'app' and policyname = 'tenant'`,
    )
    for (const { tablename } of policies) {
      const open = `alter policy tenant on app.${tablename} using (true) with check (true)`
      const found = await withChange(open, () => complaintsAboutTable(client, tablename, a, b))
      expect([tablename, found.length > 0]).toEqual([tablename, true])
    }
  })

  test('row-level security switched off, or not forced, on any one table', async () => {
    for (const table of await tablesOf(client)) {
      for (const change of ['disable row level security', 'no force row level security']) {
        const found = await withChange(`alter table app.${table} ${change}`, () =>
          complaintsAboutTable(client, table, a, b),
        )
        expect([table, change, found]).toEqual([
          table,
          change,
          expect.arrayContaining([expect.stringMatching(/not forced/)]),
        ])
      }
    }
  })

  test.each([
    [
      'a table added without a policy',
      'create table app.added (workspace_id uuid, note text)',
      /added: row-level security is not forced/,
    ],
    [
      'a table added in another schema',
      'create table public.stray (note text)',
      /public.stray is a table of no reasoned place/,
    ],
    [
      'a view made that reads for its owner',
      'create view app.peek as select * from app.mentions',
      /view app.peek reads with its owner/,
    ],
    [
      'a materialised view made',
      'create materialized view app.still as select * from app.tags',
      /view app.still reads with its owner/,
    ],
    [
      'a function made that runs for its owner',
      `create function app.all_tags() returns bigint language sql security definer as 'select count(*) from app.tags'`,
      /function app.all_tags runs with its owner/,
    ],
    ['the api’s role allowed past all policies', 'alter role earshot_api bypassrls', /role earshot_api may too much/],
    ['the worker’s role made a superuser', 'alter role earshot_worker superuser', /role earshot_worker may too much/],
    [
      'the api’s role a member of the auth role',
      'grant earshot_auth to earshot_api',
      /earshot_api is a member of earshot_auth/,
    ],
    [
      'sign-in opened to the api',
      'grant usage on schema auth to earshot_api; grant select on auth.sessions to earshot_api',
      /earshot_api may select auth.sessions/,
    ],
    [
      'the role of backups allowed to change something',
      'grant update on app.mentions to earshot_backup',
      /earshot_backup may update app.mentions/,
    ],
    [
      'the audit log opened to changes',
      'grant update on app.audit_log to earshot_api',
      /earshot_api may update the audit log/,
    ],
    [
      'the audit log opened to deleting',
      'grant delete on app.audit_log to earshot_worker',
      /earshot_worker may delete the audit log/,
    ],
  ])('%s', async (_what, change, sentence) => {
    const found = await withChange(change, async () => [
      ...(await complaintsAboutCatalogue(client)),
      ...(change.includes('app.added') ? await complaintsAboutTable(client, 'added', a, b) : []),
    ])
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]))
  })
})
