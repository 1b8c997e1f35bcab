import type { Monitor } from '@earshot/contract/monitors'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Radar } from 'lucide-react'
import { monitorsQuery } from '../../lib/lists.ts'
import { useNumber } from '../../lib/number.ts'
import { useMay } from '../../lib/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'

export const KIND_LABELS: Record<Monitor['kind'], MessageDescriptor> = {
  brand: msg`Brand`,
  competitor: msg`Competitor`,
  topic: msg`Topic`,
}

export function MonitorList() {
  const query = useQuery(monitorsQuery)
  const mayWrite = useMay('monitors:write')
  if (query.isPending) return <Waiting rows={4} height={72} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  if (query.data.length === 0) {
    return (
      <Empty
        icon={Radar}
        title={<Trans>No monitors yet</Trans>}
        action={
          mayWrite ? (
            <Link to="/monitors/new" className="text-accent underline">
              <Trans>Make the first one</Trans>
            </Link>
          ) : null
        }
      >
        <Trans>A monitor holds the words to listen for: a brand, a competitor, a topic.</Trans>
      </Empty>
    )
  }
  return (
    <ul>
      {query.data.map((monitor) => (
        <MonitorLine key={monitor.id} monitor={monitor} />
      ))}
    </ul>
  )
}

function MonitorLine({ monitor }: { monitor: Monitor }) {
  const { t, i18n } = useLingui()
  const number = useNumber()
  const { rematch } = monitor
  return (
    <li className="relative flex min-h-18 items-center gap-4 border-b border-line px-4 py-2 hover:bg-surface">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <Link
            to="/monitors/$monitorId"
            params={{ monitorId: monitor.id }}
            className="truncate font-strong after:absolute after:inset-0"
          >
            {monitor.name}
          </Link>
          <Badge>{i18n._(KIND_LABELS[monitor.kind])}</Badge>
          {monitor.paused ? <Badge>{t`Paused`}</Badge> : null}
        </p>
        <p className="mt-0.5 line-clamp-1 font-mono text-12 text-quiet">{monitor.query}</p>
        {rematch ? (
          <p className="mt-1 flex items-center gap-2 text-12 text-quiet">
            <progress
              aria-label={t`Matching stored posts again`}
              value={rematch.done}
              max={Math.max(1, rematch.total)}
              className="h-1 w-32 accent-accent"
            />
            <Trans>Matching stored posts again</Trans>
          </p>
        ) : null}
      </div>
      <dl className="nums grid shrink-0 grid-cols-3 gap-4 text-right max-sm:grid-cols-1 max-sm:gap-0">
        <Figure name={t`Today`} value={number.whole(monitor.mentionsToday)} />
        <Figure name={t`In all`} value={number.short(monitor.mentions)} />
        <Figure name={t`Leads`} value={number.short(monitor.leads)} />
      </dl>
    </li>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-12">
      <dt className="text-12 text-quiet">{name}</dt>
      <dd className="text-14">{value}</dd>
    </div>
  )
}
