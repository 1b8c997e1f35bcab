import { useLingui } from '@lingui/react/macro'
import { AlarmClock } from 'lucide-react'
import { useTime } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'

const MINUTE_MS = 60_000

/** How long there is to answer, or for how long the answer has been overdue: a quiet mark until it is. */
export function AnswerDue({ at }: { at: string }) {
  const { t } = useLingui()
  const time = useTime()
  const left = Date.parse(at) - useNow(MINUTE_MS)
  const span = time.span(Math.max(MINUTE_MS, Math.abs(left)))
  const words = left > 0 ? t`Answer due in ${span}` : t`Answer overdue by ${span}`
  return (
    <span
      title={`${words} · ${time.exact(at)}`}
      className={`nums inline-flex shrink-0 items-center gap-1 text-12 ${left > 0 ? 'text-quiet' : 'text-negative'}`}
    >
      <AlarmClock size={14} aria-hidden />
      <span aria-hidden>{span}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** The same in the panel, in words. */
export function AnswerDueLine({ at }: { at: string }) {
  const { t } = useLingui()
  const time = useTime()
  const left = Date.parse(at) - useNow(MINUTE_MS)
  const span = time.span(Math.max(MINUTE_MS, Math.abs(left)))
  return (
    <p
      className={`flex items-center gap-2 border-b border-line px-4 py-1.5 text-12 ${left > 0 ? 'text-quiet' : 'text-negative'}`}
    >
      <AlarmClock size={14} aria-hidden />
      {left > 0 ? t`Answer due in ${span}` : t`Answer overdue by ${span}`}
      <time dateTime={at} className="nums ml-auto">
        {time.exact(at)}
      </time>
    </p>
  )
}
