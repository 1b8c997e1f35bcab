import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNumber } from '../../lib/number.ts'

/** A way to the feed with a filter, and how many it holds. */
export function ViewLink({
  name,
  filter,
  count,
  about,
}: {
  name: string
  filter: MentionFilter
  count?: number
  about?: boolean
}) {
  const { t } = useLingui()
  const number = useNumber()
  return (
    <Link
      to="/feed"
      search={filter}
      activeOptions={{ includeSearch: true, explicitUndefined: false }}
      className="flex h-7 items-center gap-2 rounded px-2 text-13 text-quiet hover:bg-hover hover:text-ink data-[status=active]:text-accent"
    >
      <span className="mr-auto truncate">{name}</span>
      {count === undefined ? null : (
        <span className="nums text-12">{about ? t`about ${number.short(count)}` : number.short(count)}</span>
      )}
    </Link>
  )
}
