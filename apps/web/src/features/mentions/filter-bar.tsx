import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isNarrowed, without } from '../../lib/filter.ts'
import { useFilterGroups } from '../../lib/filter-options.ts'
import { useKeys } from '../../lib/keys.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { SaveView } from './save-view.tsx'

export function FilterBar({
  filter,
  onFilter,
  canSave,
  datesElsewhere,
}: {
  filter: MentionFilter
  onFilter: (filter: MentionFilter) => void
  canSave?: boolean
  /** The page shows its time in a place of its own: chips and "Clear" leave it alone. */
  datesElsewhere?: boolean
}) {
  const groups = useFilterGroups()
  const shown = datesElsewhere ? without(filter, 'from', 'to') : filter
  const { from, to } = datesElsewhere ? filter : {}
  const dates = { ...(from && { from }), ...(to && { to }) }
  const narrow = (next: MentionFilter) => onFilter({ ...next, ...dates })
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-3 pb-2">
      <FilterMenu filter={filter} groups={groups} onFilter={onFilter} datesElsewhere={datesElsewhere} />
      <FilterChips filter={shown} groups={groups} onFilter={narrow} />
      {isNarrowed(shown) ? (
        <>
          <Button small look="quiet" onClick={() => narrow({})}>
            <Trans>Clear</Trans>
          </Button>
          {canSave ? <SaveView filter={filter} /> : null}
        </>
      ) : null}
    </div>
  )
}

/** Words in the query language; `/` goes there. */
export function SearchBox({ filter, onFilter }: { filter: MentionFilter; onFilter: (filter: MentionFilter) => void }) {
  const { t } = useLingui()
  const [words, setWords] = useState(filter.text ?? '')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => setWords(filter.text ?? ''), [filter.text])
  useKeys({ '/': () => box.current?.focus() })
  const search = (event: FormEvent) => {
    event.preventDefault()
    onFilter(words.trim() ? { ...filter, text: words.trim() } : without(filter, 'text'))
  }
  return (
    <search className="relative min-w-0 max-sm:w-32 sm:w-56">
      <form onSubmit={search}>
        <Search size={14} aria-hidden className="absolute top-2.5 left-2 text-quiet pointer-coarse:top-4" />
        <input
          ref={box}
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && box.current?.blur()}
          aria-label={t`Search in the feed`}
          aria-keyshortcuts="/"
          placeholder={t`Search`}
          className="h-8 w-full rounded border border-line bg-ground pr-2 pl-7 text-13 hover:border-edge pointer-coarse:h-11"
        />
      </form>
    </search>
  )
}
