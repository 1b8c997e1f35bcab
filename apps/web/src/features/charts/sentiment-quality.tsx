import type { ChartFilter } from '@earshot/contract/charts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accuracyQuery } from '../../lib/accuracy.ts'
import { languageName } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { barsQuery } from './queries.ts'

/** Languages with a smaller share of the mentions are not spoken of. */
const LEAST_SHARE = 0.01

/** Which of the languages in a chart have a sentiment that is weak or was never measured. Nothing where all are good. */
export function SentimentQuality({ filter }: { filter: ChartFilter }) {
  const { t, i18n } = useLingui()
  const number = useNumber()
  const accuracy = useQuery(accuracyQuery)
  const bars = useQuery(barsQuery('languages', filter))
  if (!accuracy.data || !bars.data) return null
  const measured = new Map(accuracy.data.languages.map((one) => [one.lang, one]))
  const least = bars.data.total * LEAST_SHARE
  const doubtful = bars.data.bars
    .filter(({ key, count }) => count >= least && measured.get(key)?.quality !== 'good')
    .map(({ key }) => ({ key, name: languageName(key, i18n.locale, t`Not recognised`), known: measured.get(key) }))
  if (doubtful.length === 0) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-quiet">
      <span>
        <Trans>Sentiment by language:</Trans>
      </span>
      {doubtful.map(({ key, name, known }) => (
        <span key={key} className="nums">
          {name} · {known ? t`weak: F1 ${number.two(known.macroF1)}, n = ${number.whole(known.n)}` : t`unmeasured`}
        </span>
      ))}
      <Link to="/settings/$part" params={{ part: 'accuracy' }} className="text-accent">
        <Trans>How good is it?</Trans>
      </Link>
    </div>
  )
}
