import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { FilterGroup } from '../../lib/filter-options.ts'
import { useFilterWords } from '../../lib/filter-words.ts'

interface Props {
  filter: MentionFilter
  groups: readonly FilterGroup[]
  onFilter: (filter: MentionFilter) => void
}

/** What the list is narrowed to, each part removable. */
export function FilterChips({ filter, groups, onFilter }: Props) {
  const { t } = useLingui()
  const partsOf = useFilterWords(groups)
  return (
    <>
      {partsOf(filter).map((part) => (
        <span
          key={part.id}
          className="inline-flex h-7 max-w-64 items-center rounded border border-line bg-chosen pl-2 text-12 text-accent"
        >
          <span className="truncate">{part.label}</span>
          <button
            type="button"
            aria-label={t`Remove ${part.label}`}
            onClick={() => onFilter(part.next())}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-hover pointer-coarse:size-11"
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
    </>
  )
}
