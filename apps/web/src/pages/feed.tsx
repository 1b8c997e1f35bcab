import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { Rows3, Rows4 } from 'lucide-react'
import { useState } from 'react'
import { FilterBar, SearchBox } from '../features/mentions/filter-bar.tsx'
import { MentionFeed } from '../features/mentions/mention-feed.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Page } from '../ui/page.tsx'

const route = getRouteApi('/app/feed')
const DENSITY = 'earshot.density'

export function FeedPage() {
  const { t } = useLingui()
  const filter = route.useSearch()
  const { mentionId } = useParams({ strict: false })
  const navigate = useNavigate()
  const [compact, setCompact] = useState(() => localStorage.getItem(DENSITY) === 'compact')
  const [newsSlot, setNewsSlot] = useState<HTMLElement | null>(null)
  useDocumentTitle(t`Feed`)
  const onFilter = (next: MentionFilter) => void navigate({ to: '/feed', search: next })
  return (
    <>
      <Page
        title={<Trans>Feed</Trans>}
        actions={
          <>
            <SearchBox filter={filter} onFilter={onFilter} />
            <IconButton
              label={compact ? t`Roomy rows` : t`Compact rows`}
              icon={compact ? Rows3 : Rows4}
              onClick={() => {
                localStorage.setItem(DENSITY, compact ? 'roomy' : 'compact')
                setCompact(!compact)
              }}
            />
          </>
        }
        below={
          <div className="flex items-start">
            <div className="min-w-0 flex-1">
              <FilterBar filter={filter} onFilter={onFilter} canSave />
            </div>
            <div ref={setNewsSlot} aria-live="polite" className="flex h-7 items-center px-4" />
          </div>
        }
      >
        <MentionFeed
          key={JSON.stringify(filter)}
          filter={filter}
          openId={mentionId}
          compact={compact}
          newsSlot={newsSlot}
        />
      </Page>
      <Outlet />
    </>
  )
}
