import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useLingui } from '@lingui/react/macro'
import { toggle, without } from './filter.ts'
import type { FilterGroup } from './filter-options.ts'
import { useTime } from './time.ts'

/** One part of a filter in the reader's words, and the filter without it. */
export interface FilterPart {
  id: string
  label: string
  next: () => MentionFilter
}

const MINUTE_MS = 60_000

/** Says what a filter narrows to, part by part. */
export function useFilterWords(groups: readonly FilterGroup[]): (filter: MentionFilter) => FilterPart[] {
  const { t } = useLingui()
  const time = useTime()
  const dayOf = (at: string | undefined) => {
    if (!at) return ''
    return at.length === 10 ? time.day(`${at}T12:00:00Z`) : time.exact(at)
  }
  const hourName = (hour: number) =>
    `${time.weekdayName(Math.floor(hour / 24))} ${String(hour % 24).padStart(2, '0')}:00`
  const members = groups.find(({ key }) => key === 'assignee')?.options ?? []
  const nameOf = (id: string) => members.find(({ value }) => value === id)?.label ?? t`A member who left`
  return (filter) => {
    const chosen = groups.flatMap((group) =>
      (filter[group.key] ?? []).map((value) => ({
        id: `${group.key} ${value}`,
        label: `${group.label}: ${group.options.find((option) => option.value === value)?.label ?? value}`,
        next: () => toggle(filter, group.key, value),
      })),
    )
    const words: [keyof MentionFilter, string][] = [
      ['author', t`One author`],
      ['hashtag', `#${filter.hashtag}`],
      ['link', filter.link ?? ''],
      ['term', t`Word: ${filter.term}`],
      ['text', t`Words: ${filter.text}`],
      ['from', t`From ${dayOf(filter.from)}`],
      ['to', t`Until ${dayOf(filter.to)}`],
      ['lead', filter.lead ? t`Only leads` : t`No leads`],
      ['leadScore', t`Lead score ≥ ${filter.leadScore}`],
      ['unanswered', t`No answer within ${time.span((filter.unanswered ?? 0) * MINUTE_MS)}`],
      ['overdue', filter.overdue ? t({ message: 'Overdue', context: 'mentions' }) : t`Not overdue`],
      ['late', filter.late === 'look' ? t`First look late` : t`First answer late`],
      ['answeredBy', t`Answered by: ${(filter.answeredBy ?? []).map(nameOf).join(', ')}`],
      ['muted', filter.muted === 'only' ? t`Only muted authors` : t`Muted authors too`],
      ['hourOfWeek', t`Hour of the week: ${hourName(filter.hourOfWeek ?? 0)}`],
    ]
    const given = words.filter(([key]) => filter[key] !== undefined)
    return [...chosen, ...given.map(([key, label]) => ({ id: key, label, next: () => without(filter, key) }))]
  }
}
