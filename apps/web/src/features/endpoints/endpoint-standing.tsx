import {
  changeEndpointSecret,
  deleteEndpoint,
  type Endpoint,
  testEndpoint,
  updateEndpoint,
} from '@earshot/contract/endpoints'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Section } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { EventChoice } from './event-choice.tsx'
import { endpointsQuery } from './queries.ts'

/** How one webhook stands, what may be done with it, and its log. */
export function EndpointStanding({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useLingui()
  const time = useTime()
  const client = useQueryClient()
  const toast = useToast()
  const [isOpen, setOpen] = useState(endpoint.state !== 'on')
  const params = { id: endpoint.id }
  const act = <T,>(mutationFn: (given: T) => Promise<unknown>) => ({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: endpointsQuery.queryKey }),
    onError: toast.failed,
  })
  const isOn = endpoint.state === 'on'
  const test = useMutation({ ...act(() => call(testEndpoint, { params })), onSuccess: () => setOpen(true) })
  const pause = useMutation(act(() => call(updateEndpoint, { params, body: { isOn: !isOn } })))
  const choose = useMutation(act((events: Endpoint['events']) => call(updateEndpoint, { params, body: { events } })))
  const remove = useMutation(act(() => call(deleteEndpoint, { params })))
  const change = useMutation({
    mutationFn: () => call(changeEndpointSecret, { params }),
    onError: toast.failed,
  })
  const sent = endpoint.lastSentAt ? time.ago(endpoint.lastSentAt) : ''
  const { waiting } = endpoint
  return (
    <Section
      title={endpoint.name}
      actions={
        <>
          <Button small disabled={!isOn} busy={test.isPending} onClick={() => test.mutate(undefined)}>
            <Trans>Send a test</Trans>
          </Button>
          <Button small busy={change.isPending} onClick={() => change.mutate()}>
            <Trans>Change the secret</Trans>
          </Button>
          <Button small busy={pause.isPending} onClick={() => pause.mutate(undefined)}>
            {isOn ? <Trans>Pause</Trans> : <Trans context="after a pause">Go on</Trans>}
          </Button>
          <DeleteButton
            label={t`Delete ${endpoint.name}`}
            busy={remove.isPending}
            onDelete={() => remove.mutate(undefined)}
          />
        </>
      }
    >
      {change.data ? (
        <>
          <CopyBox label={t`The secret. Copy it now: it is not shown again.`} value={change.data.secret} />
          {change.data.previousUntil ? (
            <p className="mb-3 text-13">
              <Trans>Until {time.exact(change.data.previousUntil)} the secret before signs beside it.</Trans>
            </p>
          ) : null}
        </>
      ) : null}
      <p className="mb-2 flex flex-wrap items-center gap-2 text-13">
        <code className="min-w-0 font-mono text-12 break-all">{endpoint.url}</code>
        {endpoint.state === 'paused' ? <Badge>{t`Paused`}</Badge> : null}
        {waiting > 0 ? <Badge>{t`${waiting} on their way`}</Badge> : null}
        <span className="text-12 text-quiet">
          {sent ? <Trans>last arrived {sent}</Trans> : <Trans>nothing has arrived yet</Trans>}
        </span>
      </p>
      <StandingWords endpoint={endpoint} />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-8 cursor-pointer text-13 pointer-coarse:min-h-11">
          <Trans>Events and log</Trans>
        </summary>
        {isOpen ? (
          <div className="grid gap-3 pt-2">
            <EventChoice
              chosen={endpoint.events}
              onChange={(events) => (events.length > 0 ? choose.mutate(events) : undefined)}
            />
            <DeliveryLog endpointId={endpoint.id} />
          </div>
        ) : null}
      </details>
    </Section>
  )
}

/** What went wrong, and what to do. */
function StandingWords({ endpoint: { state, why } }: { endpoint: Endpoint }) {
  if (!why) return null
  return (
    <p role="alert" className="mb-2 border-l-2 border-negative pl-2 text-13">
      {state === 'gone' || state === 'failing' ? (
        <Trans>Nothing more is sent to it. Mend it, then let it go on: what waits is sent then.</Trans>
      ) : (
        <Trans>It does not take what is sent. It is tried again, ever more rarely, for three days.</Trans>
      )}{' '}
      <span className="text-quiet">{why}</span>
    </p>
  )
}
