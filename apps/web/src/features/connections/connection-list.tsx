import type { Connection } from '@earshot/contract/connections'
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { connectionsQuery } from '../../lib/lists.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { HealthMark } from './health-mark.tsx'

export function ConnectionList() {
  const query = useQuery(connectionsQuery)
  if (query.isPending) return <Waiting rows={4} height={56} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  if (query.data.length === 0) {
    return (
      <p className="rounded border border-line p-4 text-13 text-quiet">
        <Trans>Nothing is connected yet. Choose a network below.</Trans>
      </p>
    )
  }
  return (
    <ul className="rounded border border-line">
      {query.data.map((connection) => (
        <ConnectionLine key={connection.id} connection={connection} />
      ))}
    </ul>
  )
}

function ConnectionLine({ connection }: { connection: Connection }) {
  const time = useTime()
  const number = useNumber()
  const { health } = connection
  const heard = health.lastHeardAt ? time.ago(health.lastHeardAt) : ''
  return (
    <li className="relative flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-0 hover:bg-surface">
      <div className="min-w-40 flex-1">
        <Link
          to="/connections/$connectionId"
          params={{ connectionId: connection.id }}
          className="font-strong after:absolute after:inset-0"
        >
          {connection.name}
        </Link>
        <p className="flex items-center gap-2">
          <NetworkMark network={connection.network} label={connection.networkLabel} />
          {health.lastFailure && health.state !== 'ok' ? (
            <span className="truncate text-12 text-quiet">{health.lastFailure.why}</span>
          ) : null}
        </p>
      </div>
      <span className="nums text-12 text-quiet">
        {heard ? <Trans>heard {heard}</Trans> : null}
        {health.budget ? (
          <>
            {' · '}
            <Trans>
              {number.short(health.budget.left)} of {number.short(health.budget.of)} calls left
            </Trans>
          </>
        ) : null}
        {' · '}
        <Plural value={health.mentionsToday} one="# mention today" other="# mentions today" />
      </span>
      <span className="w-32">
        <HealthMark state={health.state} />
      </span>
    </li>
  )
}
