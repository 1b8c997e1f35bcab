import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type MentionFilter, mentionsOf, sentimentOf, whereOf } from './mention-filter.ts'
import { mentions } from './schema/mentions.ts'
import { candidatesOf, countsOfDays, type Parted, partByDay, type TopOf } from './top-counts.ts'

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

/** Of each day so many of the most frequent are looked at first; where they do not settle it, all are. */
const OF_A_DAY = 30

/** What stands in the most mentions of a filter; a mention counts once for each of its values. `keys`: of these alone. */
export async function listTop(
  tx: Tx,
  workspaceId: string,
  filter: MentionFilter,
  of: TopOf,
  { limit, keys }: { limit: number; keys?: string[] },
): Promise<TopRow[]> {
  const parted = partByDay(filter)
  const sum = async (among: string[] | undefined) => {
    const within = among ? sql`where k.key = any(${sql.param(among)}::text[])` : sql``
    const { rows } = await tx.execute<Record<keyof TopRow, never>>(sql`
      select k.key, sum(k.mentions)::int as count, sum(k.negative)::int as negative,
        sum(k.mentions - k.negative - k.positive)::int as neutral, sum(k.positive)::int as positive
      from (${valuesOf(workspaceId, filter, of, parted)}) k ${within} group by 1 order by 2 desc, 1 limit ${limit}`)
    return rows as TopRow[]
  }
  if (keys || !parted || limit > OF_A_DAY) return sum(keys)

  // Fagin's threshold: what is among the most frequent of no day can't come oftener than the least of those, summed over days.
  const edges = inRows(workspaceId, filter, of, parted.edges)
  const { rows } = await tx.execute<{ keys: string[]; most_of_others: number }>(
    candidatesOf(workspaceId, filter, of, parted, edges, OF_A_DAY),
  )
  const { keys: candidates = [], most_of_others: mostOfOthers = 0 } = rows[0] ?? {}
  const found = await sum(candidates)
  const least = found[limit - 1]?.count ?? 0
  return mostOfOthers === 0 || least > mostOfOthers ? found : sum(undefined)
}

/** Every value of a filter's mentions as `key, mentions, negative, positive`: whole days from the counts where they know the filter. */
function valuesOf(workspaceId: string, filter: MentionFilter, of: TopOf, parted: Parted | undefined): SQL {
  if (!parted) return inRows(workspaceId, filter, of, [{}])
  const { edges } = parted
  const counted = sql`select key, mentions, negative, positive from (${countsOfDays(workspaceId, filter, of, parted)}) d`
  return edges.length > 0 ? sql`${counted} union all ${inRows(workspaceId, filter, of, edges)}` : counted
}

/** The values in the rows of a filter, each as one mention, of several spans. */
function inRows(workspaceId: string, filter: MentionFilter, of: TopOf, spans: { from?: Date; to?: Date }[]): SQL {
  const parts = spans.map((span) => {
    const part = { ...filter, ...span }
    return sql`select k.key, 1 as mentions, (s.sentiment = 'negative')::int as negative, (s.sentiment = 'positive')::int as positive
      from (select ${KEYS[of]} as keys, ${sentimentOf(part)} as sentiment from ${mentionsOf(part)} where ${whereOf(workspaceId, part)}) s
      cross join lateral (select distinct unnest(s.keys) as key) k`
  })
  if (parts.length === 0) return sql`select '' as key, 0 as mentions, 0 as negative, 0 as positive where false`
  return sql.join(parts, sql` union all `)
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
  const terms = (filter: MentionFilter) =>
    sql`select k.key, sum(k.mentions)::int as count from (${valuesOf(workspaceId, filter, 'terms', partByDay(filter))}) k group by 1`
  const { rows } = await tx.execute<Record<keyof Rise, never>>(sql`
    with now_ as (${terms(now)}), before_ as (${terms(before)})
    select n.key, n.count, coalesce(b.count, 0) as before from now_ n left join before_ b using (key)
    where n.count >= ${FEWEST} and n.count > coalesce(b.count, 0) * ${scale}::float8
    order by (n.count - coalesce(b.count, 0) * ${scale}::float8) / sqrt(coalesce(b.count, 0) * ${scale}::float8 + 1) desc, 1 limit ${limit}`)
  return rows
}
