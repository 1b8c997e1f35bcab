import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type MentionFilter, mentionsOf, sentimentOf, whereOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'

export type TopOf = 'authors' | 'hashtags' | 'links' | 'terms'

export interface TopRow {
  key: string
  count: number
  negative: number
  neutral: number
  positive: number
}

const KEYS = {
  authors: sql`array[${mentions.authorId}::text]`,
  hashtags: sql`${mentions.hashtags}`,
  links: sql`${mentions.links}`,
  terms: sql`${mentions.terms}`,
}

/** What stands in the most mentions of a filter; a mention counts once for each of its values. `keys`: of these alone. */
export async function listTop(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  of: TopOf,
  { limit, keys }: { limit: number; keys?: string[] },
): Promise<TopRow[]> {
  const among = keys ? sql`where k.key = any(${sql.param(keys)}::text[])` : sql``
  const { rows } = await tx.execute<Record<keyof TopRow, never>>(sql`
    select k.key, count(*)::int as count, (count(*) filter (where s.sentiment = 'negative'))::int as negative,
      (count(*) filter (where s.sentiment = 'neutral'))::int as neutral, (count(*) filter (where s.sentiment = 'positive'))::int as positive
    from (select ${KEYS[of]} as keys, ${sentimentOf(filter)} as sentiment from ${mentionsOf(filter)} where ${whereOf(workspaceId, filter)}) s
    cross join lateral (select distinct unnest(s.keys) as key) k ${among}
    group by 1 order by 2 desc, 1 limit ${limit}`)
  return rows
}

export interface Rise {
  key: string
  count: number
  before: number
}

/** At so few mentions chance alone makes a word rise. */
const FEWEST = 3

/**
 * Words and pairs that rise most: by how far the count of now exceeds that of the span before (scaled to the same number of
 * mentions), in standard deviations of a Poisson count: (now − before) / √(before + 1).
 */
export async function listRising(
  tx: Tx,
  workspaceId: string,
  now: MentionFilter,
  before: MentionFilter,
  { limit, scale }: { limit: number; scale: number },
): Promise<Rise[]> {
  const terms = (filter: MentionFilter) => sql`select k.key, count(*)::int as count
    from (select ${mentions.terms} as keys from ${mentionsOf(filter)} where ${whereOf(workspaceId, filter)}) s
    cross join lateral (select distinct unnest(s.keys) as key) k group by 1`
  const { rows } = await tx.execute<Record<keyof Rise, never>>(sql`
    with now_ as (${terms(now)}), before_ as (${terms(before)})
    select n.key, n.count, coalesce(b.count, 0) as before from now_ n left join before_ b using (key)
    where n.count >= ${FEWEST} and n.count > coalesce(b.count, 0) * ${scale}::float8
    order by (n.count - coalesce(b.count, 0) * ${scale}::float8) / sqrt(coalesce(b.count, 0) * ${scale}::float8 + 1) desc, 1 limit ${limit}`)
  return rows
}
