import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { savedViewsQuery } from '../../lib/lists.ts'
import { ViewLink } from './view-link.tsx'

export function SavedViews() {
  const views = useQuery(savedViewsQuery).data
  if (!views || views.length === 0) return null
  return (
    <div className="mt-4 min-h-0 overflow-y-auto max-xl:hidden">
      <h2 className="px-2 pb-1 text-12 text-quiet">
        <Trans>Saved views</Trans>
      </h2>
      {views.map((view) => (
        <ViewLink key={view.id} name={view.name} filter={view.filter} count={view.count} about={view.about} />
      ))}
    </div>
  )
}
