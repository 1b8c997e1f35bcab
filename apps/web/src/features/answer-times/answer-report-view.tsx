import {
  type AnswerReport,
  type AnswerReportFilter,
  type AnswerReportLine,
  getAnswerReport,
  getAnswerReportCsv,
  REPORT_BY,
} from '@earshot/contract/answer-report'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { addressHere, call } from '../../lib/api.ts'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { useTime } from '../../lib/time.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { AnswerBars } from './answer-bars.tsx'
import { AnswerFigures } from './answer-figures.tsx'
import { AnswerTable } from './answer-table.tsx'

export type ReportBy = AnswerReportFilter['by']

interface Props {
  filter: AnswerReportFilter
  onBy: (by: ReportBy) => void
}

/** How soon was answered and looked: in figures, as bars and as a table, by week, monitor, priority or member. */
export function AnswerReportView({ filter, onBy }: Props) {
  const query = useQuery({
    queryKey: ['answer-report', filter],
    queryFn: ({ signal }) => call(getAnswerReport, { query: filter, signal }),
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <Waiting rows={6} height={40} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return <Report report={query.data} filter={filter} onBy={onBy} />
}

function Report({ report, filter, onBy }: Props & { report: AnswerReport }) {
  const { t } = useLingui()
  const labelOf = useLineLabel(filter.by)
  const names: Record<ReportBy, string> = {
    week: t`By week`,
    monitor: t`By monitor`,
    priority: t`By priority`,
    member: t`By member`,
  }
  const lines = report.lines.map((line) => ({ ...line, label: labelOf(line) }))
  return (
    <>
      {report.hasTargets ? null : (
        <p className="mb-4 text-13 text-quiet">
          <Trans>Nothing is promised yet.</Trans>{' '}
          <Link to="/settings/$part" params={{ part: 'answer-times' }} className="text-accent">
            <Trans>Set within how long you mean to answer</Trans>
          </Link>
        </p>
      )}
      <AnswerFigures total={report.total} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <fieldset className="mr-auto flex flex-wrap gap-1">
          <legend className="sr-only">
            <Trans>Line by line</Trans>
          </legend>
          {REPORT_BY.map((by) => (
            <button
              key={by}
              type="button"
              aria-pressed={by === filter.by}
              onClick={() => onBy(by)}
              className={`h-7 rounded px-2 text-13 pointer-coarse:h-11 ${by === filter.by ? 'bg-chosen text-accent' : 'text-quiet hover:bg-hover hover:text-ink'}`}
            >
              {names[by]}
            </button>
          ))}
        </fieldset>
        <a
          href={addressHere(getAnswerReportCsv, {}, filter)}
          download
          className="inline-flex h-7 items-center gap-1 rounded px-2 text-13 text-quiet hover:bg-hover hover:text-ink pointer-coarse:h-11"
        >
          <Download size={14} aria-hidden />
          <Trans>Download CSV</Trans>
        </a>
      </div>
      {report.total.heard === 0 ? (
        <p className="py-12 text-center text-13 text-quiet">
          <Trans>No mention in this time fits the filter.</Trans>
        </p>
      ) : (
        <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <AnswerBars lines={lines} />
          <AnswerTable lines={lines} by={filter.by} byName={names[filter.by]} />
        </div>
      )}
      <p className="mt-4 max-w-[72ch] text-12 text-quiet">
        <Trans>
          In open hours of {report.timeZone}, holidays left out, by the targets of today. What was more than a day old
          when it was heard is not in here, nor does what was closed without an answer count as late.
        </Trans>
      </p>
    </>
  )
}

export type LabelledLine = Omit<AnswerReportLine, 'label'> & { label: string }

function useLineLabel(by: ReportBy): (line: AnswerReportLine) => string {
  const { t, i18n } = useLingui()
  const time = useTime()
  return ({ key, label }) => {
    if (by === 'week') return t`Week of ${time.shortDay(key)}`
    if (by === 'priority') return i18n._(PRIORITY_LABELS[key as keyof typeof PRIORITY_LABELS])
    return label ?? (by === 'member' ? t`A member who left` : t`A monitor that is gone`)
  }
}
