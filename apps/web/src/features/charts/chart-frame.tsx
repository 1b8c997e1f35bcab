import { type ChartFilter, getChartCsv } from '@earshot/contract/charts'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChartColumn, Download, Image, Table } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { addressHere } from '../../lib/api.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Bone, Failed } from '../../ui/states.tsx'
import { DataTable, type TableData } from './data-table.tsx'
import { savePng } from './png.ts'

/** Below this, a share is little more than chance, and the chart says how few it stands on. */
const SMALL_SAMPLE = 30

interface Props<T> {
  title: string
  name: string
  filter: ChartFilter
  query: { data: T | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }
  /** Its height before and after data comes, so that nothing jumps. */
  height: number
  table: (data: T) => TableData
  /** The picture as SVG text, for saving. */
  svg: (data: T, title: string) => string
  children: (data: T) => ReactNode
}

/** What every chart has: its question as title, a table, CSV, PNG, and the way to the very mentions. */
export function ChartFrame<T extends { total: number; filter: MentionFilter }>(props: Props<T>) {
  const { title, name, filter, query, height, table, svg, children } = props
  const { t } = useLingui()
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const { data } = query
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col rounded border border-line bg-ground p-3">
      <div className="mb-2 flex items-start gap-1">
        <div className="mr-auto min-w-0">
          <h2 id={id} className="text-13 font-strong">
            {title}
          </h2>
          <p className="nums min-h-4 text-12 text-quiet">
            {data && data.total < SMALL_SAMPLE ? <Trans>Small sample (n = {data.total})</Trans> : null}
          </p>
        </div>
        {data ? (
          <>
            <IconButton
              label={asTable ? t`As chart` : t`As table`}
              icon={asTable ? ChartColumn : Table}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            />
            <a
              href={addressHere(getChartCsv, { chart: name }, filter)}
              download
              aria-label={t`Download CSV: ${title}`}
              title={t`Download CSV`}
              className="inline-flex size-7 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink pointer-coarse:size-11"
            >
              <Download size={16} aria-hidden />
            </a>
            <IconButton label={t`Save as picture`} icon={Image} onClick={() => savePng(svg(data, title), name)} />
          </>
        ) : null}
      </div>
      <div style={{ minHeight: height }} className="min-w-0 flex-1">
        {query.isPending ? <Bone className="late size-full min-h-full opacity-60" /> : null}
        {query.error && !data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {data && asTable ? <DataTable caption={title} {...table(data)} /> : null}
        {data && !asTable ? data.total === 0 ? <Nothing height={height} /> : children(data) : null}
      </div>
      {data && data.total > 0 ? (
        <Link to="/feed" search={data.filter} className="nums mt-2 self-start text-12 text-accent hover:underline">
          <Plural value={data.total} one="Show this # mention" other="Show these # mentions" />
        </Link>
      ) : null}
    </section>
  )
}

function Nothing({ height }: { height: number }) {
  return (
    <p style={{ minHeight: height }} className="flex items-center justify-center text-13 text-quiet">
      <Trans>No mention in this time fits the filter.</Trans>
    </p>
  )
}
