import { type Delivery, replayDelivery } from '@earshot/contract/endpoints'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { deliveriesQuery } from './queries.ts'

/** What was sent to an endpoint and how it went, newest first. */
export function DeliveryLog({ endpointId }: { endpointId: string }) {
  const { t } = useLingui()
  const query = useInfiniteQuery(deliveriesQuery(endpointId))
  if (query.isPending) return <Waiting rows={3} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  const all = query.data.pages.flatMap((page) => page.deliveries)
  if (all.length === 0)
    return (
      <p className="text-13 text-quiet">
        <Trans>Nothing was sent in the last week. Send a test to see whether it arrives.</Trans>
      </p>
    )
  return (
    <>
      <ul aria-label={t`Deliveries`} className="text-13">
        {all.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button small className="mt-2" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      ) : null}
    </>
  )
}

function Line({ delivery }: { delivery: Delivery }) {
  const time = useTime()
  const client = useQueryClient()
  const toast = useToast()
  const replay = useMutation({
    mutationFn: () => call(replayDelivery, { params: { id: delivery.id } }),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['endpoints'] }),
  })
  const { type, occurredAt, why, attempts, nextAttemptAt, state } = delivery
  const next = state === 'waiting' && attempts > 0 && nextAttemptAt ? time.exact(nextAttemptAt) : ''
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1">
      <time dateTime={occurredAt} title={time.exact(occurredAt)} className="nums w-20 shrink-0 text-12 text-quiet">
        {time.ago(occurredAt)}
      </time>
      <code className="w-36 shrink-0 font-mono text-12">{type}</code>
      <span className="min-w-40 flex-1">
        <Outcome delivery={delivery} />
        {why ? <span className="block text-12 text-quiet">{why}</span> : null}
        {next ? (
          <span className="block text-12 text-quiet">
            <Trans>Tried again at {next}</Trans>
          </span>
        ) : null}
      </span>
      {state === 'waiting' && attempts === 0 ? null : (
        <Button small busy={replay.isPending} onClick={() => replay.mutate()}>
          <Trans>Send again</Trans>
        </Button>
      )}
    </li>
  )
}

function Outcome({ delivery: { state, status, attempts, tookMs } }: { delivery: Delivery }) {
  const { t } = useLingui()
  const answer = status === null ? '' : `${status} `
  const took = tookMs ?? 0
  if (state === 'sent') return <span className="nums">{t`${answer}arrived in ${took} ms`}</span>
  if (state === 'failed')
    return <span className="text-negative">{t`${answer}given up after ${attempts} attempts`}</span>
  return attempts === 0 ? (
    <Badge>{t`On its way`}</Badge>
  ) : (
    <span className="text-negative">{t`${answer}did not arrive, attempt ${attempts}`}</span>
  )
}
