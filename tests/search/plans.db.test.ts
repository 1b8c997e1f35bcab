import { putOnCounts } from '@earshot/db/counts'
import { newId } from '@earshot/db/id'
import { listMentionKeys } from '@earshot/db/mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'

const database = useTestDatabase()
let workspaceId: string
beforeAll(async () => {
  workspaceId = await database.addWorkspace()
})

/** How Postgres, in the role of the api, would list mentions if it had reason to read no table whole and to sort nothing. */
async function planOf(filter: Parameters<typeof listMentionKeys>[2]): Promise<string> {
  let plan = ''
  await withWorkspace(database.api, workspaceId, async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    await tx.execute(sql`set local enable_sort = off`)
    const explain = {
      execute: async (statement: SQL) => {
        const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)
        plan = rows.map((row) => row['QUERY PLAN']).join('\n')
        return { rows: [] }
      },
    }
    await listMentionKeys(explain as unknown as typeof tx, workspaceId, filter, 50)
  })
  return plan
}

describe('lists read an index in its order, and sort nothing', () => {
  test('all mentions', async () => {
    const plan = await planOf({ zone: 'UTC' })
    expect(plan).toContain('mentions_feed')
    expect(plan).not.toContain('Sort')
  })

  test('those of a monitor', async () => {
    const plan = await planOf({ monitorIds: [newId()], zone: 'UTC' })
    expect(plan).toContain('matches_feed')
    expect(plan).not.toContain('Sort')
  })
})

test('words are looked up in their index, behind row-level security too', async () => {
  const { rows } = await database.owner.query(
    `select proleakproof as "isLeakproof" from pg_proc where proname = 'ts_match_vq' and pronamespace = 'pg_catalog'::regnamespace`,
  )
  expect(rows).toEqual([{ isLeakproof: true }])
})

test('a page that is stored looks up the spans of its days in their index, and reads no others', async () => {
  await database.owner.query(
    `insert into app.span_counts (workspace_id, monitor_id, kind, days, number, keys, repeated, negative, neutral, positive)
     select $1, gen_random_uuid(), 'network', 1, day, '{bluesky}', 0, '{0}', '{1}', '{0}' from generate_series(20000, 20400) day, generate_series(1, 50)`,
    [workspaceId],
  )
  await database.owner.query('analyze app.span_counts')
  let plan = ''
  await withWorkspace(database.worker, workspaceId, async (tx) => {
    const explain = {
      execute: async (statement: SQL) => {
        const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)
        plan = rows.map((row) => row['QUERY PLAN']).join('\n')
        return { rows: [] }
      },
    }
    await putOnCounts(explain as unknown as typeof tx, workspaceId, [newId()])
  })
  expect(plan).toContain('span_counts_days')
  expect(plan).not.toContain('Seq Scan on span_counts')
})
