import { SENTIMENTS } from '@earshot/core/verdict'
import { Trans, useLingui } from '@lingui/react/macro'
import { SENTIMENT_LABELS } from '../../lib/labels.ts'
import { SENTIMENT_SIGNS, SENTIMENT_TEXT } from '../../ui/sentiment-mark.tsx'

export function VolumeLegend({ timeZone, hasGaps }: { timeZone: string; hasGaps: boolean }) {
  const { i18n } = useLingui()
  return (
    <ul className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-12 text-quiet">
      {SENTIMENTS.map((sentiment) => (
        <li key={sentiment}>
          <span aria-hidden className={SENTIMENT_TEXT[sentiment]}>
            {SENTIMENT_SIGNS[sentiment]}
          </span>{' '}
          {i18n._(SENTIMENT_LABELS[sentiment])}
        </li>
      ))}
      <li className="flex items-center gap-1">
        <span aria-hidden className="w-4 border-t-2 border-dashed border-ink" />
        <Trans>Period before</Trans>
      </li>
      {hasGaps ? (
        <li className="flex items-center gap-1">
          <span
            aria-hidden
            className="size-3 bg-[repeating-linear-gradient(135deg,var(--edge)_0_2px,transparent_2px_5px)]"
          />
          <Trans>Not heard throughout</Trans>
        </li>
      ) : null}
      <li className="ml-auto">{timeZone}</li>
    </ul>
  )
}
