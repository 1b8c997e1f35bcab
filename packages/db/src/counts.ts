import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { NIL } from './schema/app.ts'

/** A roll-up: its table, its key, what it sums, and the rows that the mentions `ids` give it. */
interface RollUp {
  table: SQL
  key: string[]
  sums: string[]
  rows: SQL
}

/** Longer than this in bytes, a hashtag or an address is not counted: an index could not hold it. */
const LONGEST_TERM = 1000

/** One row for all mentions of the workspace, one for each monitor, with the sentiment towards its brand. */
const facets = (workspaceId: string, ids: SQL) => sql`(
  select m.workspace_id, ${NIL}::uuid as monitor_id, m.sentiment, m.id as mention_id
    from app.mentions m where m.workspace_id = ${workspaceId} and m.id = any(${ids}) and m.is_matched
  union all
  select x.workspace_id, x.monitor_id, x.sentiment, x.mention_id
    from app.matches x where x.workspace_id = ${workspaceId} and x.mention_id = any(${ids})
) f join app.mentions m on m.workspace_id = f.workspace_id and m.id = f.mention_id`

const bySentiment = sql`count(*)::int as mentions,
  (count(*) filter (where f.sentiment = 'negative'))::int as negative,
  (count(*) filter (where f.sentiment = 'positive'))::int as positive`

function rollUps(workspaceId: string, ids: SQL): RollUp[] {
  const from = facets(workspaceId, ids)
  return [
    {
      table: sql`app.mention_counts`,
      key: ['workspace_id', 'monitor_id', 'slot', 'network', 'language', 'sentiment'],
      sums: ['mentions', 'reach', 'engagement'],
      rows: sql`select f.workspace_id, f.monitor_id, date_bin('15 minutes', m.counted_at, 'epoch') as slot, m.network, m.language,
          f.sentiment, count(*)::int as mentions, sum(m.reach) as reach, sum(m.engagement) as engagement
        from ${from} group by 1, 2, 3, 4, 5, 6`,
    },
    {
      table: sql`app.author_counts`,
      key: ['workspace_id', 'monitor_id', 'day', 'author_id'],
      sums: ['mentions', 'negative', 'positive', 'reach', 'engagement'],
      rows: sql`select f.workspace_id, f.monitor_id, (m.counted_at at time zone 'UTC')::date as day, m.author_id,
          ${bySentiment}, sum(m.reach) as reach, sum(m.engagement) as engagement
        from ${from} group by 1, 2, 3, 4`,
    },
    {
      table: sql`app.term_counts`,
      key: ['workspace_id', 'monitor_id', 'day', 'kind', 'term'],
      sums: ['mentions', 'negative', 'positive'],
      rows: sql`select f.workspace_id, f.monitor_id, (m.counted_at at time zone 'UTC')::date as day, t.kind, t.term, ${bySentiment}
        from ${from} cross join lateral (
          select 'hashtag' as kind, unnest(m.hashtags) as term union all select 'link', unnest(m.links)
          union all select 'term', unnest(m.terms)) t
        where octet_length(t.term) <= ${LONGEST_TERM}
        group by 1, 2, 3, 4, 5`,
    },
  ]
}

/** Adds mentions to every count, as they stand in their rows now. Call it after they were written, once. */
export async function putOnCounts(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  for (const { table, key, sums, rows } of rollUps(workspaceId, idArray(mentionIds))) {
    const columns = names([...key, ...sums])
    const added = sums.map(
      (sum) => sql`${sql.identifier(sum)} = c.${sql.identifier(sum)} + excluded.${sql.identifier(sum)}`,
    )
    // In the order of the key, so that two transactions never wait for each other in a circle.
    await tx.execute(sql`insert into ${table} as c (${columns}) select ${columns} from (${rows}) r order by ${names(key)}
      on conflict (${names(key)}) do update set ${sql.join(added, sql`, `)}`)
  }
}

/** Takes mentions off every count, as they stand in their rows still. Call it before they are changed or deleted, once. */
export async function takeOffCounts(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  for (const { table, key, sums, rows } of rollUps(workspaceId, idArray(mentionIds))) {
    const same = sql.join(
      key.map((column) => sql`c.${sql.identifier(column)} = r.${sql.identifier(column)}`),
      sql` and `,
    )
    const taken = sums.map((sum) => sql`${sql.identifier(sum)} = c.${sql.identifier(sum)} - r.${sql.identifier(sum)}`)
    const keyOfRow = sql.join(
      key.map((column) => sql`c.${sql.identifier(column)}::text`),
      sql`, `,
    )
    const { rows: left } = await tx.execute<{ mentions: number; key: string[] }>(sql`
      with r as materialized (select * from (${rows}) r order by ${names(key)}),
        taken as (update ${table} c set ${sql.join(taken, sql`, `)} from r where ${same} returning c.mentions, array[${keyOfRow}] as key)
      select mentions, key from taken where mentions = 0`)
    if (left.length > 0)
      await deleteEmpty(
        tx,
        table,
        key,
        left.map((row) => row.key),
      )
  }
}

async function deleteEmpty(tx: Tx, table: SQL, key: string[], keys: string[][]): Promise<void> {
  const empty = JSON.stringify(keys.map((values) => Object.fromEntries(key.map((column, i) => [column, values[i]]))))
  const same = key.map((column) => sql`c.${sql.identifier(column)} = r.${sql.identifier(column)}`)
  await tx.execute(sql`delete from ${table} c using jsonb_populate_recordset(null::${table}, ${empty}::jsonb) r
    where ${sql.join(same, sql` and `)} and c.mentions = 0`)
}

const names = (columns: readonly string[]) =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )
const idArray = (ids: readonly string[]) => sql`${sql.param(ids)}::uuid[]`
