import { sql } from 'drizzle-orm'
import { contenders, type TopOf, tops } from './chart-spans.ts'
import type { Tx } from './client.ts'
import type { MentionFilter } from './mention-filter.ts'
import { FEWEST } from './rise-strength.ts'

export interface TopRow {
  key: string
  count: number
  negative: number
  neutral: number
  positive: number
}

/** What stands in the most mentions of a filter, equal ones in the order of their bytes; a mention counts once for each of its values. `keys`: of these alone. */
export async function listTop(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  of: TopOf,
  { limit, keys }: { limit: number; keys?: string[] },
): Promise<TopRow[]> {
  const counted = keys
    ? sql`select * from (${tops(workspaceId, filter, of)}) a where a.key = any(${sql.param(keys)}::text[])`
    : contenders(workspaceId, filter, of, limit)
  const { rows } = await tx.execute<Record<keyof TopRow, never>>(sql`
    select t.key, sum(t.negative + t.neutral + t.positive)::int as count, sum(t.negative)::int as negative, sum(t.neutral)::int as neutral,
      sum(t.positive)::int as positive
    from (${counted}) t group by 1 order by 2 desc, t.key collate "C" limit ${limit}`)
  return rows
}

export interface Rise {
  key: string
  count: number
  before: number
}

/** Words and pairs that rise most, by `strengthOf`. */
export async function listRising(
  tx: Tx,
  workspaceId: string,
  now: MentionFilter,
  before: MentionFilter,
  { limit, scale }: { limit: number; scale: number },
): Promise<Rise[]> {
  const terms = (filter: MentionFilter) => sql`select t.key, sum(t.negative + t.neutral + t.positive)::int as count
    from (${tops(workspaceId, filter, 'terms')}) t group by 1`
  const { rows } = await tx.execute<Record<keyof Rise, never>>(sql`
    with now_ as (${terms(now)}), before_ as (${terms(before)})
    select n.key, n.count, coalesce(b.count, 0) as before from now_ n left join before_ b using (key)
    where n.count >= ${FEWEST} and n.count > coalesce(b.count, 0) * ${scale}::float8
    order by (n.count - coalesce(b.count, 0) * ${scale}::float8) / sqrt(coalesce(b.count, 0) * ${scale}::float8 + 1) desc, n.key collate "C" limit ${limit}`)
  return rows
}
