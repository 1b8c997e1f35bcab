import type { Mention, MentionDetail, WeighedRange } from '@earshot/contract/mentions'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { INTENT_LABELS, SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { PanelPart } from '../../ui/panel-part.tsx'

/** Why it is here, and why it is said to be angry or to want to buy: in the post's own words. */
export function WhyPart({ detail }: { detail: MentionDetail }) {
  const { t, i18n } = useLingui()
  const { mention, why } = detail
  const sentiment = i18n._(SENTIMENT_LABELS[mention.sentiment.value])
  const intent = i18n._(INTENT_LABELS[mention.intent.value])
  return (
    <>
      <PanelPart title={t`Why it matched`}>
        {why.matches.map((match) => (
          <div key={match.monitorId} className="mb-2 last:mb-0">
            <p className="text-13">
              <Link
                to="/monitors/$monitorId"
                params={{ monitorId: match.monitorId }}
                className="font-strong text-accent"
              >
                {match.monitorName}
              </Link>
              {': '}
              <Words words={match.words} />
            </p>
            {mention.stage === null || match.leadScore === null ? null : (
              <LeadWhy match={match} score={match.leadScore} text={mention.text} />
            )}
          </div>
        ))}
      </PanelPart>
      <PanelPart title={t`Why ${sentiment}`}>
        <Verdict of={mention.sentiment} mention={mention} ranges={why.sentiment} />
      </PanelPart>
      {mention.intent.value === 'none' ? null : (
        <PanelPart title={t`Why “${intent}”`}>
          <Verdict of={mention.intent} mention={mention} ranges={why.intent} />
        </PanelPart>
      )}
    </>
  )
}

/** What makes the lead score: the words that prove the want, then each of the other parts. */
function LeadWhy({ match, score, text }: { match: Match; score: number; text: string }) {
  const { t, i18n } = useLingui()
  const number = useNumber()
  const parts = match.leadParts
  const words = [...new Set(match.leadEvidence.map((one) => text.slice(one.start, one.end)))]
  const [proven] = match.leadEvidence
  return (
    <>
      <p className="mt-1 text-12 text-quiet">
        <Trans>Lead score {score}</Trans>
        {proven ? (
          <>
            {': '}
            {i18n._(INTENT_LABELS[proven.why])} <Words words={words} />
          </>
        ) : null}
      </p>
      {parts ? (
        <p className="text-12 text-quiet">
          {[
            t`fit ${number.percent(parts.fit)}`,
            t`fresh when heard ${number.percent(parts.recency)}`,
            t`reach ${number.percent(parts.reach)}`,
            t`author's history ${number.percent(parts.history)}`,
          ].join(' · ')}
        </p>
      ) : null}
      {match.leadScoreNow === null ? null : (
        <p className="text-12 text-quiet">
          <Trans>With the weights in force now (Settings, Leads) it would be {match.leadScoreNow}.</Trans>
        </p>
      )}
    </>
  )
}

type Match = MentionDetail['why']['matches'][number]

function Verdict({
  of,
  mention,
  ranges,
}: {
  of: { confidence: number; corrected: boolean }
  mention: Mention
  ranges: readonly WeighedRange[]
}) {
  const number = useNumber()
  if (of.corrected)
    return (
      <Quiet>
        <Trans>A member set this.</Trans>
      </Quiet>
    )
  const said = (sign: 1 | -1) => [
    ...new Set(ranges.filter((one) => one.weight * sign > 0).map((one) => mention.text.slice(one.start, one.end))),
  ]
  const [pro, contra] = [said(1), said(-1)]
  return (
    <>
      {pro.length > 0 ? (
        <p className="text-13">
          <Words words={pro} />
        </p>
      ) : null}
      {contra.length > 0 ? (
        <p className="mt-1 text-13">
          <Trans>Against it:</Trans> <Words words={contra} />
        </p>
      ) : null}
      {pro.length + contra.length === 0 ? (
        <Quiet>
          <Trans>No single word decided it.</Trans>
        </Quiet>
      ) : null}
      <Quiet>
        <Trans>Sure to {number.percent(of.confidence)}</Trans>
      </Quiet>
    </>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="mt-1 text-12 text-quiet">{children}</p>
}

function Words({ words }: { words: readonly string[] }) {
  const shown = words.slice(0, 12)
  return (
    <>
      {shown.map((word, position) => (
        <span key={word}>
          {position > 0 ? ' ' : ''}
          <mark>{word}</mark>
        </span>
      ))}
      {words.length > shown.length ? (
        <>
          {' '}
          <Plural value={words.length - shown.length} one="and # more" other="and # more" />
        </>
      ) : null}
    </>
  )
}
