import type { MentionFilter } from '@earshot/contract/mention-filter'

const LISTS = [
  'monitor',
  'network',
  'sentiment',
  'intent',
  'language',
  'tag',
  'status',
  'priority',
  'assignee',
  'author',
  'answeredBy',
] as const
const WORDS = ['text', 'from', 'to', 'hashtag', 'link', 'term'] as const
const NUMBERS = [
  ['hourOfWeek', 0, 167],
  ['leadScore', 1, 100],
  ['unanswered', 1, 43_200],
] as const

export type ListKey = (typeof LISTS)[number]

/** A page's address as a filter: what it does not know it leaves out, so that an old link still opens. */
export function toFilter(search: Record<string, unknown>): MentionFilter {
  const filter: Record<string, unknown> = {}
  for (const key of LISTS) {
    const values = [search[key] ?? []].flat().map(String).filter(Boolean)
    if (values.length > 0) filter[key] = values
  }
  for (const key of WORDS) {
    if (typeof search[key] === 'string' && search[key] !== '') filter[key] = search[key]
  }
  for (const key of ['lead', 'overdue'] as const) {
    const said = String(search[key])
    if (said === 'true' || said === 'false') filter[key] = said === 'true'
  }
  if (search.late === 'answer' || search.late === 'look') filter.late = search.late
  if (search.muted === 'show' || search.muted === 'only' || search.muted === 'hide') filter.muted = search.muted
  for (const [key, least, most] of NUMBERS) {
    const value = Number(search[key] ?? Number.NaN)
    if (Number.isInteger(value) && value >= least && value <= most) filter[key] = value
  }
  return filter as MentionFilter
}

/** Puts a value into one of the filter's lists, or takes it out. */
export function toggle(filter: MentionFilter, key: ListKey, value: string): MentionFilter {
  const values: string[] = filter[key] ?? []
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  const { [key]: _old, ...rest } = filter
  return (next.length > 0 ? { ...rest, [key]: next } : rest) as MentionFilter
}

export function without(filter: MentionFilter, ...keys: (keyof MentionFilter)[]): MentionFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([key]) => !keys.includes(key as keyof MentionFilter)),
  ) as MentionFilter
}

export function isNarrowed(filter: MentionFilter): boolean {
  return Object.keys(filter).length > 0
}

/** Two filters that mean the same have the same text, whatever the order of their keys. */
export function sameFilter(one: MentionFilter, other: MentionFilter): boolean {
  const text = (filter: MentionFilter) => JSON.stringify(Object.entries(filter).sort())
  return text(one) === text(other)
}
