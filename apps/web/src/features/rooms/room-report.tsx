import type { RoomReport as Report } from '@earshot/contract/rooms'
import { SENTIMENTS } from '@earshot/core/verdict'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { Section } from '../../ui/page.tsx'
import { SENTIMENT_SIGNS, SENTIMENT_TEXT } from '../../ui/sentiment-mark.tsx'

/** How it went, from the first that was heard to the day after. */
export function RoomReport({ report }: { report: Report }) {
  const { t } = useLingui()
  const time = useTime()
  const networkLabel = useNetworkLabel()
  const { firstHeardAt, firstActAt, firstAnswerAt } = report
  /** How long after the first that was heard. */
  const since = (at: string) => (firstHeardAt ? time.span(Math.max(0, Date.parse(at) - Date.parse(firstHeardAt))) : '')
  const withSpan = (at: string | null) => {
    if (!at) return t`not yet`
    const span = since(at)
    return span ? t`${time.exact(at)} (${span} later)` : time.exact(at)
  }
  return (
    <Section title={<Trans>Report</Trans>}>
      <dl className="grid gap-x-4 gap-y-1 text-13 sm:grid-cols-[auto_1fr]">
        <Line name={t`First heard`}>{firstHeardAt ? time.exact(firstHeardAt) : t`not yet`}</Line>
        <Line name={t`First act of a colleague`}>
          {withSpan(firstActAt)}
          <span className="block text-12 text-quiet">
            <Trans>A note, an answer, a change, or opening the room. Who only looked is not kept.</Trans>
          </span>
        </Line>
        <Line name={t`First answer`}>{withSpan(firstAnswerAt)}</Line>
        <Line name={t`Networks`}>
          {report.networks.map(({ network, count }) => `${networkLabel(network)} ${count}`).join(' · ')}
        </Line>
        <Line name={t`The day before`}>
          <Felt counts={report.before} />
        </Line>
        <Line name={t`The day after closing`}>
          {report.after ? <Felt counts={report.after} /> : t`once the room is closed`}
        </Line>
      </dl>
      <p className="mt-2 text-12 text-quiet">
        <Trans>The days before and after count all that the monitors of these mentions heard.</Trans>
      </p>
    </Section>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="nums max-sm:mb-1">{children}</dd>
    </>
  )
}

function Felt({ counts }: { counts: Report['before'] }) {
  const { i18n } = useLingui()
  return (
    <span className="flex flex-wrap gap-x-3">
      {SENTIMENTS.map((sentiment) => (
        <span key={sentiment} className={SENTIMENT_TEXT[sentiment]}>
          <span aria-hidden>{SENTIMENT_SIGNS[sentiment]}</span> {i18n._(SENTIMENT_LABELS[sentiment])}{' '}
          {counts[sentiment]}
        </span>
      ))}
    </span>
  )
}
