import type { Mention } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { Check, ChevronDown, ChevronsUp, ChevronUp, Clock, EyeOff } from 'lucide-react'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { useTime } from '../../lib/time.ts'
import { AnswerDue } from './answer-due.tsx'

/** How a mention is being dealt with, as small marks: what is open and of normal priority has none. */
export function HandlingMarks({
  mention: { status, pendingUntil, priority, answerDueAt, lookDueAt },
}: {
  mention: Mention
}) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const isLook = lookDueAt !== null && lookDueAt <= (answerDueAt ?? lookDueAt)
  const dueAt = isLook ? lookDueAt : answerDueAt
  const until = pendingUntil ? time.exact(pendingUntil) : ''
  return (
    <>
      {dueAt ? <AnswerDue at={dueAt} isLook={isLook} /> : null}
      {priority === 'normal' ? null : (
        <span title={t`Priority: ${i18n._(PRIORITY_LABELS[priority])}`}>
          {priority === 'urgent' ? <ChevronsUp size={14} aria-hidden className="text-negative" /> : null}
          {priority === 'high' ? <ChevronUp size={14} aria-hidden className="text-negative" /> : null}
          {priority === 'low' ? <ChevronDown size={14} aria-hidden className="text-quiet" /> : null}
          <span className="sr-only">{t`Priority: ${i18n._(PRIORITY_LABELS[priority])}`}</span>
        </span>
      )}
      {status === 'pending' ? (
        <span title={t`Pending until ${until}`}>
          <Clock size={14} aria-hidden className="text-quiet" />
          <span className="sr-only">{t`Pending until ${until}`}</span>
        </span>
      ) : null}
      {status === 'ignored' ? <EyeOff size={14} className="text-quiet" aria-label={t`Ignored`} /> : null}
      {status === 'done' ? <Check size={14} className="text-positive" aria-label={t`Done`} /> : null}
    </>
  )
}
