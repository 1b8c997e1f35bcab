import { useLingui } from '@lingui/react/macro'
import { AlarmClock } from 'lucide-react'
import { useTime } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'

const MINUTE_MS = 60_000

/** How long there is to answer or to look, or for how long that has been overdue: a quiet mark until it is. */
export function AnswerDue({ at, isLook }: { at: string; isLook: boolean }) {
  const { words, span, exact, colour } = useDue(at, isLook)
  return (
    <span title={`${words} · ${exact}`} className={`nums inline-flex shrink-0 items-center gap-1 text-12 ${colour}`}>
      <AlarmClock size={14} aria-hidden />
      <span aria-hidden>{span}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** The same in the panel, in words; whoever reads it looks. */
export function AnswerDueLine({ at }: { at: string }) {
  const { words, exact, colour } = useDue(at, false)
  return (
    <p className={`flex items-center gap-2 border-b border-line px-4 py-1.5 text-12 ${colour}`}>
      <AlarmClock size={14} aria-hidden />
      {words}
      <time dateTime={at} className="nums ml-auto">
        {exact}
      </time>
    </p>
  )
}

function useDue(at: string, isLook: boolean) {
  const { t } = useLingui()
  const time = useTime()
  const left = Date.parse(at) - useNow(MINUTE_MS)
  const span = time.span(Math.max(MINUTE_MS, Math.abs(left)))
  const look = left > 0 ? t`First look due in ${span}` : t`First look overdue by ${span}`
  const answer = left > 0 ? t`Answer due in ${span}` : t`Answer overdue by ${span}`
  return {
    words: isLook ? look : answer,
    span,
    exact: time.exact(at),
    colour: left > 0 ? 'text-quiet' : 'text-negative',
  }
}
