import type { Gap } from '@earshot/contract/coverage'
import { SENTIMENTS, type Sentiment } from '@earshot/core/verdict'
import { Trans, useLingui } from '@lingui/react/macro'
import { SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'

type Row = Record<Sentiment, number> & { at: string; total: number; before: number | null; gaps: Gap[] }

/** The figures of one column, and why something of it was not heard. Recharts hands it what is under pointer or arrow keys. */
export function VolumeTip({ active, payload }: { active?: boolean; payload?: readonly { payload?: Row }[] }) {
  const { i18n } = useLingui()
  const number = useNumber()
  const time = useTime()
  const row = payload?.[0]?.payload
  if (!active || !row) return null
  return (
    <div className="nums max-w-72 rounded border border-line bg-raised px-3 py-2 text-12 shadow-float">
      <p className="mb-1 font-strong">{time.exact(row.at)}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {SENTIMENTS.map((sentiment) => (
          <Line key={sentiment} name={i18n._(SENTIMENT_LABELS[sentiment])} value={number.whole(row[sentiment])} />
        ))}
        <Line name={<Trans>All</Trans>} value={number.whole(row.total)} />
        {row.before === null ? null : <Line name={<Trans>Period before</Trans>} value={number.whole(row.before)} />}
      </dl>
      {row.gaps.map((gap) => (
        <p key={`${gap.connectionId} ${gap.from}`} className="mt-1 text-warning">
          <Trans>
            {gap.label} was not heard: {gap.cause}
          </Trans>
        </p>
      ))}
    </div>
  )
}

function Line({ name, value }: { name: React.ReactNode; value: string }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="text-right">{value}</dd>
    </>
  )
}
