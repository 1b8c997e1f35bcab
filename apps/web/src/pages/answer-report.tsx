import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { AnswerReportView } from '../features/answer-times/answer-report-view.tsx'
import { FilterBar } from '../features/mentions/filter-bar.tsx'
import { PeriodMenu } from '../features/mentions/period-menu.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'

const route = getRouteApi('/app/overview/answer-times')

export function AnswerReportPage() {
  const { t } = useLingui()
  const { by, ...filter } = route.useSearch()
  const navigate = useNavigate()
  const show = (next: MentionFilter) => void navigate({ to: '/overview/answer-times', search: { ...next, by } })
  useDocumentTitle(t`Answer times`)
  return (
    <Page
      title={
        <span className="flex items-center gap-1">
          <Link
            to="/overview"
            search={filter}
            aria-label={t`Overview`}
            title={t`Overview`}
            className="rounded text-quiet hover:text-ink"
          >
            <ChevronLeft size={20} aria-hidden />
          </Link>
          <Trans>Answer times</Trans>
        </span>
      }
      actions={<PeriodMenu filter={filter} onFilter={show} />}
      below={<FilterBar filter={filter} onFilter={show} datesElsewhere />}
    >
      <Scroll>
        <AnswerReportView
          filter={{ ...filter, by }}
          onBy={(next) => void navigate({ to: '/overview/answer-times', search: { ...filter, by: next } })}
        />
      </Scroll>
    </Page>
  )
}
