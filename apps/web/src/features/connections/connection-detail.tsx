import { type Connection, deleteConnection, updateConnection } from '@earshot/contract/connections'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { networksQuery } from '../../lib/lists.ts'
import { useNumber } from '../../lib/number.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Section } from '../../ui/page.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { CoverageCalendar } from './coverage-calendar.tsx'
import { HealthMark } from './health-mark.tsx'
import { PushPart } from './push-part.tsx'
import { connectionQuery } from './queries.ts'
import { TurnList } from './turn-list.tsx'

/** Is it heard, since when not, why, and what to do. */
export function ConnectionDetail({ id }: { id: string }) {
  const { t } = useLingui()
  const query = useQuery(connectionQuery(id))
  const networks = useQuery(networksQuery).data
  const mayWrite = useMay('connections:write')
  if (query.isPending) return <Waiting rows={5} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  const { connection, calendar, gaps, turns } = query.data
  const network = networks?.find((one) => one.network === connection.network)
  return (
    <>
      <Health connection={connection} />
      {mayWrite && connection.pushAddress ? (
        <PushPart connection={connection} address={connection.pushAddress} />
      ) : null}
      <Section title={t`Heard in the last 30 days`}>
        <CoverageCalendar days={calendar} />
      </Section>
      <TurnList gaps={gaps} turns={turns} />
      {mayWrite && network ? (
        <Section title={t`Settings`}>
          <ConnectionForm key={connection.id} network={network} connection={connection} />
        </Section>
      ) : null}
      {mayWrite ? <Ending connection={connection} /> : null}
    </>
  )
}

function Health({ connection: { health } }: { connection: Connection }) {
  const { t } = useLingui()
  const time = useTime()
  const number = useNumber()
  const figures: [string, string][] = [
    [t`Last heard`, health.lastHeardAt ? time.ago(health.lastHeardAt) : '–'],
    [t`Behind by`, health.lagMs === null ? '–' : time.span(health.lagMs)],
    [
      t`Calls left`,
      health.budget ? `${number.whole(health.budget.left)} / ${number.whole(health.budget.of)}` : t`no limit`,
    ],
    [t`Mentions today`, number.whole(health.mentionsToday)],
    [t`Posts that could not be read`, number.whole(health.quarantined)],
  ]
  const failure = health.lastFailure
  return (
    <section aria-label={t`Health`} className="mb-6">
      <HealthMark state={health.state} />
      <dl className="nums mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(([name, value]) => (
          <div key={name} className="rounded border border-line px-3 py-2">
            <dt className="text-12 text-quiet">{name}</dt>
            <dd className="text-16">{value}</dd>
          </div>
        ))}
      </dl>
      {failure && health.state !== 'ok' ? (
        <div role="status" className="mt-3 rounded border border-negative p-3 text-13">
          <p className="font-strong">{failure.why}</p>
          <p className="mt-1">{failure.whatToDo}</p>
          <p className="mt-1 text-12 text-quiet">{time.exact(failure.at)}</p>
          {failure.sample ? (
            <pre className="mt-2 max-h-32 overflow-auto text-12 whitespace-pre-wrap text-quiet">{failure.sample}</pre>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

function Ending({ connection }: { connection: Connection }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const stale = () => {
    for (const key of ['connections', 'connection', 'networks', 'listening'])
      void client.invalidateQueries({ queryKey: [key] })
  }
  const pause = useMutation({
    mutationFn: () => call(updateConnection, { params: { id: connection.id }, body: { paused: !connection.paused } }),
    onSuccess: stale,
  })
  const remove = useMutation({
    mutationFn: () => call(deleteConnection, { params: { id: connection.id } }),
    onSuccess: async () => {
      stale()
      await navigate({ to: '/connections' })
    },
  })
  return (
    <div className="flex gap-2 border-t border-line pt-4">
      <Button busy={pause.isPending} onClick={() => pause.mutate()}>
        {connection.paused ? <Trans>Go on listening</Trans> : <Trans>Pause</Trans>}
      </Button>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trans>Disconnect</Trans>
      </Button>
      {isAsking ? (
        <Modal title={t`Disconnect ${connection.name}?`} onClose={() => setAsking(false)}>
          <p className="mb-3">
            <Trans>Listening ends at once. What was heard stays.</Trans>
          </p>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Disconnect</Trans>
          </Button>
        </Modal>
      ) : null}
    </div>
  )
}
