import type { TopRow } from '@earshot/db/chart-tops'

/**
 * The first `limit` of two spans together: `over` holds the first `depth` of one, `today` all keys of the other. undefined where a
 * key that stands further down could be among them, and both must be added up whole.
 */
export function mergeTops(
  over: readonly TopRow[],
  depth: number,
  today: readonly TopRow[],
  limit: number,
): TopRow[] | undefined {
  /** So many mentions a key can have that is not among the first. */
  const hidden = over.length < depth ? 0 : (over.at(-1)?.count ?? 0)
  const sums = new Map(over.map((row) => [row.key, row]))
  let highest = hidden
  for (const row of today) {
    const before = sums.get(row.key)
    if (before || hidden === 0) sums.set(row.key, before ? add(before, row) : row)
    else highest = Math.max(highest, hidden + row.count)
  }
  const first = [...sums.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, limit)
  const lowest = first.length < limit ? 0 : (first.at(-1)?.count ?? 0)
  return hidden > 0 && highest >= lowest ? undefined : first
}

function add(a: TopRow, b: TopRow): TopRow {
  return {
    key: a.key,
    count: a.count + b.count,
    negative: a.negative + b.negative,
    neutral: a.neutral + b.neutral,
    positive: a.positive + b.positive,
  }
}
