import { getLeadWeights, type LeadWeights, updateLeadWeights } from '@earshot/contract/lead-weights'
import { LEAD_PARTS, type LeadPart } from '@earshot/core/lead-score'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useNumber } from '../../lib/number.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'

const query = queryOptions({
  queryKey: ['lead-weights'],
  queryFn: ({ signal }) => call(getLeadWeights, { signal }),
})

const LABELS: Record<LeadPart, MessageDescriptor> = {
  fit: msg`Fit: how near the monitor’s words stand to those that prove the want`,
  recency: msg`Fresh when heard: half after 48 hours`,
  reach: msg`Reach: followers, full at 100,000`,
  history: msg`Author’s history: how many earlier mentions were leads`,
}

/** The published formula, what won and lost leads made of its weights, and whether that is better. */
export function LeadScorePart() {
  const weights = useQuery(query)
  if (weights.isPending) return <Waiting rows={5} height={32} />
  if (weights.isError) return <Failed error={weights.error} onRetry={weights.refetch} />
  const { published, inForce, fitted } = weights.data
  return (
    <section aria-labelledby="lead-score">
      <h2 id="lead-score" className="text-13 font-strong">
        <Trans>How the lead score is made</Trans>
      </h2>
      <p className="mt-1 text-12 text-quiet">
        <Trans>
          100 × intent × (0.5 + 0.5 × the parts below, each from 0 to 1 and by its weight). Intent is how surely
          somebody wants to buy (counts whole), be advised (0.85), compare (0.8) or leave a competitor (0.75); without
          it the score is 0.
        </Trans>
      </p>
      <Weights published={published} own={fitted?.weights} inForce={inForce} />
      <Learnt of={weights.data} />
    </section>
  )
}

function Weights({
  published,
  own,
  inForce,
}: {
  published: LeadWeights['published']
  own: LeadWeights['published'] | undefined
  inForce: LeadWeights['published']
}) {
  const { i18n } = useLingui()
  const number = useNumber()
  const isOwnInForce = LEAD_PARTS.some((part) => inForce[part] !== published[part])
  const cell = (value: number, isUsed: boolean) => (
    <td className={`nums w-20 py-1.5 text-right ${isUsed ? 'font-strong' : 'text-quiet'}`}>{number.percent(value)}</td>
  )
  return (
    <table className="mt-2 w-full text-13">
      <thead>
        <tr className="border-b border-line text-12 text-quiet">
          <th scope="col" className="py-1 text-left font-normal">
            <Trans>Part</Trans>
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            <Trans>Published</Trans>
          </th>
          {own ? (
            <th scope="col" className="py-1 text-right font-normal">
              <Trans>Learnt</Trans>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {LEAD_PARTS.map((part) => (
          <tr key={part} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-2 text-left font-normal">
              {i18n._(LABELS[part])}
            </th>
            {cell(published[part], !isOwnInForce)}
            {own ? cell(own[part], isOwnInForce) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is missing, or what was learnt, how it did, and the switch. */
function Learnt({ of: { won, lost, leastEnded, leastOfEach, isWanted, fitted } }: { of: LeadWeights }) {
  const number = useNumber()
  const client = useQueryClient()
  const mayWrite = useMay('settings:write')
  const want = useMutation({
    mutationFn: () => call(updateLeadWeights, { body: { isWanted: !isWanted } }),
    onSuccess: (saved) => client.setQueryData(query.queryKey, saved),
  })
  const words = useProblemWords(want.error)
  const missing = Math.max(leastEnded - won - lost, leastOfEach - won, leastOfEach - lost, 0)
  return (
    <div className="mt-3 rounded border border-line p-3 text-13">
      <p>
        {!fitted ? (
          missing > 0 ? (
            <Plural
              value={missing}
              one="Your own weights are learnt once # more lead is won or lost."
              other="Your own weights are learnt once # more leads are won or lost."
            />
          ) : (
            <Trans>Enough leads have ended: your own weights are learnt within a few minutes.</Trans>
          )
        ) : fitted.isBetter && isWanted ? (
          <Trans>What your won and lost leads taught makes the scores of what is heard from now on.</Trans>
        ) : fitted.isBetter ? (
          <Trans>What your won and lost leads taught is switched off.</Trans>
        ) : (
          <Trans>
            What your won and lost leads taught is not used: it is not surely better than the published weights.
          </Trans>
        )}
      </p>
      <p className="mt-1 text-12 text-quiet">
        <Trans>
          So far {number.whole(won)} won and {number.whole(lost)} lost that had a score. Needed are {leastEnded} in all,
          and {leastOfEach} of each.
        </Trans>
      </p>
      {fitted ? <Figures of={fitted} /> : null}
      {mayWrite && fitted?.isBetter ? (
        <Button small className="mt-2" busy={want.isPending} onClick={() => want.mutate()}>
          {isWanted ? <Trans>Do not use it</Trans> : <Trans>Use it</Trans>}
        </Button>
      ) : null}
      {words ? (
        <p role="alert" className="mt-1 text-12 text-negative">
          {words}
        </p>
      ) : null}
    </div>
  )
}

function Figures({ of: { won, lost, base, fitted, gain } }: { of: NonNullable<LeadWeights['fitted']> }) {
  const number = useNumber()
  const n = number.whole(won + lost)
  return (
    <p className="mt-1 text-12 text-quiet">
      <Trans>
        Tried on leads held back, each in its turn (n = {n}): a won lead stood above a lost one in{' '}
        {number.percent(base.auc)} of pairs with the published weights, in {number.percent(fitted.auc)} with the learnt
        ones. The error (log-loss) went from {number.two(base.logLoss)} to {number.two(fitted.logLoss)}, a gain of{' '}
        {number.two(gain.mean)} (95%: {number.two(gain.low)} to {number.two(gain.high)}).
      </Trans>
    </p>
  )
}
