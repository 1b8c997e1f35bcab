import type { AnswerReport, AnswerReportPart } from '@earshot/contract/answer-report'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNumber } from '../../lib/number.ts'
import { Figure } from '../../ui/figure.tsx'
import { useOpenSpan } from './open-span.ts'

/** What the eye should meet first: whether promises are kept, how long it takes, and what is overdue now. */
export function AnswerFigures({ total }: { total: AnswerReport['total'] }) {
  const { t } = useLingui()
  const number = useNumber()
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Share name={t`Answered in time`} part={total.answer} />
      <Took name={t`First answer`} part={total.answer} />
      <Took name={t`First look`} part={total.look} />
      <Figure name={t`Overdue now`} value={number.whole(total.overdue)} tone={total.overdue > 0 ? 'text-negative' : ''}>
        <ToMentions count={total.overdue} filter={total.overdueFilter} />
      </Figure>
    </div>
  )
}

function Share({ name, part }: { name: string; part: AnswerReportPart }) {
  const number = useNumber()
  const judged = part.kept + part.late
  return (
    <Figure name={name} value={judged === 0 ? '–' : number.percent(part.kept / judged)}>
      {judged === 0 ? <Trans>Nothing was due</Trans> : <ToMentions count={part.late} filter={part.lateFilter} late />}
    </Figure>
  )
}

function Took({ name, part }: { name: string; part: AnswerReportPart }) {
  const span = useOpenSpan()
  return (
    <Figure name={name} value={span(part.medianMs)}>
      {part.done === 0 ? <Trans>None yet</Trans> : <Trans>the median; 9 in 10 within {span(part.p90Ms)}</Trans>}
    </Figure>
  )
}

function ToMentions({ count, filter, late }: { count: number; filter: MentionFilter; late?: boolean }) {
  if (count === 0) return <Trans>None is late</Trans>
  return (
    <Link to="/feed" search={filter} className="text-accent hover:underline">
      {late ? (
        <Plural value={count} one="# came late or is overdue" other="# came late or are overdue" />
      ) : (
        <Plural value={count} one="Show this # mention" other="Show these # mentions" />
      )}
    </Link>
  )
}
