import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Timer } from 'lucide-react'
import { BarChart } from '../features/charts/bar-chart.tsx'
import { Figures } from '../features/charts/figures.tsx'
import { HourMap } from '../features/charts/hour-map.tsx'
import { toChartFilter } from '../features/charts/queries.ts'
import { RisePart } from '../features/charts/rise-part.tsx'
import { SentimentQuality } from '../features/charts/sentiment-quality.tsx'
import { ShareChart } from '../features/charts/share-chart.tsx'
import { VolumeChart } from '../features/charts/volume-chart.tsx'
import { FilterBar } from '../features/mentions/filter-bar.tsx'
import { PeriodMenu } from '../features/mentions/period-menu.tsx'
import { languageName } from '../lib/labels.ts'
import { useNetworkLabel } from '../lib/network-label.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'

const route = getRouteApi('/app/overview')

export function OverviewPage() {
  const { t, i18n } = useLingui()
  const search = route.useSearch()
  const navigate = useNavigate()
  const networkLabel = useNetworkLabel()
  const filter = toChartFilter(search)
  const onFilter = (next: MentionFilter) => void navigate({ to: '/overview', search: next })
  useDocumentTitle(t`Overview`)
  return (
    <Page
      title={<Trans>Overview</Trans>}
      actions={
        <>
          <Link
            to="/overview/answer-times"
            search={{ ...search, by: 'week' }}
            className="inline-flex h-7 items-center gap-1 rounded px-2 text-13 text-quiet hover:bg-hover hover:text-ink pointer-coarse:h-11"
          >
            <Timer size={14} aria-hidden />
            <Trans>Answer times</Trans>
          </Link>
          <PeriodMenu filter={search} onFilter={onFilter} />
        </>
      }
      below={<FilterBar filter={search} onFilter={onFilter} datesElsewhere />}
    >
      <Scroll>
        <Figures filter={filter} />
        <div className="mb-4 grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <div className="min-w-0">
            <VolumeChart filter={filter} />
            <SentimentQuality filter={filter} />
          </div>
          <RisePart filter={filter} />
        </div>
        <div className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
          <ShareChart filter={filter} />
          <BarChart
            name="networks"
            title={t`On which networks`}
            filter={filter}
            labelOf={(bar) => networkLabel(bar.key)}
          />
          <BarChart
            name="languages"
            title={t`In which languages`}
            filter={filter}
            labelOf={(bar) => languageName(bar.key, i18n.locale, t`Not recognised`)}
          />
          <BarChart name="authors" title={t`Who says most`} filter={filter} />
          <BarChart name="terms" title={t`Which words rise`} filter={filter} />
          <BarChart
            name="hashtags"
            title={t`Which hashtags`}
            filter={filter}
            labelOf={(bar) => `#${bar.label.replace(/^#/, '')}`}
          />
          <BarChart
            name="links"
            title={t`Which links`}
            filter={filter}
            labelOf={(bar) => bar.label.replace(/^https?:\/\/(www\.)?/, '')}
          />
          <div className="lg:col-span-2">
            <HourMap filter={filter} />
          </div>
        </div>
      </Scroll>
    </Page>
  )
}
