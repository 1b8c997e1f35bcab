import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { savedViewsQuery } from '../../lib/lists.ts'
import { useNumber } from '../../lib/number.ts'

export function SavedViews() {
  const { t } = useLingui()
  const number = useNumber()
  const views = useQuery(savedViewsQuery).data
  if (!views || views.length === 0) return null
  return (
    <div className="mt-4 min-h-0 overflow-y-auto max-xl:hidden">
      <h2 className="px-2 pb-1 text-12 text-quiet">
        <Trans>Saved views</Trans>
      </h2>
      {views.map((view) => (
        <Link
          key={view.id}
          to="/feed"
          search={view.filter}
          activeOptions={{ includeSearch: true, explicitUndefined: false }}
          className="flex h-7 items-center gap-2 rounded px-2 text-13 text-quiet hover:bg-hover hover:text-ink"
        >
          <span className="mr-auto truncate">{view.name}</span>
          <span className="nums text-12">
            {view.about ? t`about ${number.short(view.count)}` : number.short(view.count)}
          </span>
        </Link>
      ))}
    </div>
  )
}
