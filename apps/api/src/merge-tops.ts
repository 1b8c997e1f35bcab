import type { TopRow } from '@earshot/db/chart-tops'

export interface Merged {
  /** The first of both spans together, as far as they are known. */
  first: TopRow[]
  /** Keys of today that could be among them, if it were known how often they were heard before. */
  open: string[]
}

/**
 * The first `limit` of two spans together: `over` holds the first `depth` of one, and all of `looked` that are in it; `today` all keys of the other.
 * Where `open` is empty, `first` is right.
 */
export function mergeTops(
  over: readonly TopRow[],
  depth: number,
  today: readonly TopRow[],
  limit: number,
  looked: { keys: readonly string[]; rows: readonly TopRow[] } = { keys: [], rows: [] },
): Merged {
  /** So many mentions a key can have that is not among the first. */
  const hidden = over.length < depth ? 0 : (over.at(-1)?.count ?? 0)
  const sums = new Map([...over, ...looked.rows].map((row) => [row.key, row]))
  const isKnown = new Set([...sums.keys(), ...looked.keys])
  for (const row of today) {
    const before = sums.get(row.key)
    if (hidden === 0 || isKnown.has(row.key)) sums.set(row.key, before ? add(before, row) : row)
  }
  const first = [...sums.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, limit)
  const lowest = first.length < limit ? 0 : (first.at(-1)?.count ?? 0)
  const isOpen = ({ key, count }: TopRow) => hidden > 0 && !isKnown.has(key) && hidden + count >= lowest
  return { first, open: today.filter(isOpen).map(({ key }) => key) }
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
