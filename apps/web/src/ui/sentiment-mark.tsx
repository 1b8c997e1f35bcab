import type { Sentiment } from '@earshot/core/verdict'
import { useLingui } from '@lingui/react/macro'
import { SENTIMENT_LABELS } from '../lib/labels.ts'

export const SENTIMENT_SIGNS: Record<Sentiment, string> = { negative: '▼', neutral: '●', positive: '▲' }
export const SENTIMENT_TEXT: Record<Sentiment, string> = {
  negative: 'text-negative',
  neutral: 'text-neutral',
  positive: 'text-positive',
}

/** Below this, "unsure" is shown rather than a guess. */
const SURE = 0.6

/** A shape as well as a colour, and the word: never colour alone. */
export function SentimentMark({
  sentiment,
  confidence = 1,
  short,
}: {
  sentiment: Sentiment
  confidence?: number
  /** Only the shape, with the word for screen readers: always, or where the screen is narrow. */
  short?: boolean | 'on-phone'
}) {
  const { t, i18n } = useLingui()
  const label = i18n._(SENTIMENT_LABELS[sentiment])
  const unsure = confidence < SURE
  const name = unsure ? t`Unsure` : label
  const title = unsure ? t`Unsure: perhaps ${label}` : name
  return (
    <span
      className={`inline-flex items-center gap-1 text-12 whitespace-nowrap ${unsure ? 'text-quiet' : SENTIMENT_TEXT[sentiment]}`}
      title={short || unsure ? title : undefined}
    >
      <span aria-hidden>{unsure ? '?' : SENTIMENT_SIGNS[sentiment]}</span>
      {short ? <span className={short === 'on-phone' ? 'max-sm:sr-only' : 'sr-only'}>{name}</span> : name}
    </span>
  )
}
