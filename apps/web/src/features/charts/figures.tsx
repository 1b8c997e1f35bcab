import type { ChartFilter } from '@earshot/contract/charts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { Figure } from '../../ui/figure.tsx'
import { volumeQuery } from './queries.ts'

/** What the eye should meet first: how many, how that changed, how many were angry, and what was not heard. */
export function Figures({ filter }: { filter: ChartFilter }) {
  const { t } = useLingui()
  const number = useNumber()
  const time = useTime()
  const { data } = useQuery(volumeQuery(filter))
  const sum = (kind: 'negative' | 'positive') => data?.points.reduce((all, point) => all + point[kind], 0) ?? 0
  const share = (kind: 'negative' | 'positive') =>
    data && data.total > 0 ? number.percent(sum(kind) / data.total) : '–'
  const change = data && data.totalBefore > 0 ? number.change(data.total / data.totalBefore - 1) : ''
  const networks = [...new Set(data?.gaps.map((gap) => gap.label))]
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name={t`Mentions`} value={data ? number.whole(data.total) : ''}>
        {data ? (
          change ? (
            <Trans>{change} against the period before</Trans>
          ) : (
            <Trans>Nothing to compare with before</Trans>
          )
        ) : null}
      </Figure>
      <Figure name={t`▼ Negative`} value={data ? share('negative') : ''} tone="text-negative">
        {data ? <Trans>{number.whole(sum('negative'))} mentions</Trans> : null}
      </Figure>
      <Figure name={t`▲ Positive`} value={data ? share('positive') : ''} tone="text-positive">
        {data ? <Trans>{number.whole(sum('positive'))} mentions</Trans> : null}
      </Figure>
      <Figure
        name={t`Heard`}
        value={data ? (networks.length === 0 ? t`All` : t`In part`) : ''}
        tone={networks.length > 0 ? 'text-warning' : ''}
      >
        {data ? (
          networks.length === 0 ? (
            `${time.shortDay(data.span.from)} – ${time.shortDay(data.span.to)}`
          ) : (
            <Trans>Gaps in {networks.join(', ')}</Trans>
          )
        ) : null}
      </Figure>
    </div>
  )
}
