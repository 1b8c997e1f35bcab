import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { toggle, without } from '../../lib/filter.ts'
import { useTime } from '../../lib/time.ts'
import type { FilterGroup } from './filter-options.ts'

interface Props {
  filter: MentionFilter
  groups: readonly FilterGroup[]
  onFilter: (filter: MentionFilter) => void
}

/** What the list is narrowed to, each part removable. */
export function FilterChips({ filter, groups, onFilter }: Props) {
  const { t } = useLingui()
  const time = useTime()
  const chips = groups.flatMap((group) =>
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
    ['muted', filter.muted === 'only' ? t`Only muted authors` : t`Muted authors too`],
    ['hourOfWeek', t`Hour of the week: ${hourName(filter.hourOfWeek ?? 0)}`],
  ]
  for (const [key, label] of words) {
    if (filter[key] !== undefined) chips.push({ id: key, label, next: () => without(filter, key) })
  }
  function dayOf(at: string | undefined): string {
    if (!at) return ''
    return at.length === 10 ? time.day(`${at}T12:00:00Z`) : time.exact(at)
  }
  function hourName(hour: number): string {
    return `${time.weekdayName(Math.floor(hour / 24))} ${String(hour % 24).padStart(2, '0')}:00`
  }
  return (
    <>
      {chips.map((chip) => (
        <span
          key={chip.id}
          className="inline-flex h-7 max-w-64 items-center rounded border border-line bg-chosen pl-2 text-12 text-accent"
        >
          <span className="truncate">{chip.label}</span>
          <button
            type="button"
            aria-label={t`Remove ${chip.label}`}
            onClick={() => onFilter(chip.next())}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-hover pointer-coarse:size-11"
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
    </>
  )
}
