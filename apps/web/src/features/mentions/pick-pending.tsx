import type { Mention } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { dayAfter, daysToMonday, nineOn } from '../../lib/pending.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { useMentionActs } from './use-mention-acts.ts'

const HOUR_MS = 3600_000
const MOST_DAYS = 365

/** Until when mentions wait: a choice of usual times, or nine on some day, in the workspace's zone. */
export function PickPending({ mentions, onClose }: { mentions: readonly Mention[]; onClose: () => void }) {
  const { t } = useLingui()
  const time = useTime()
  const acts = useMentionActs()
  const id = useId()
  const now = Date.now()
  const nineIn = (days: number) => nineOn(dayAfter(days, time.timeZone, now), time.timeZone)
  const choices: [string, Date][] = [
    [t`In three hours`, new Date(now + 3 * HOUR_MS)],
    [t`Tomorrow morning`, nineIn(1)],
    [t`Monday morning`, nineIn(daysToMonday(time.timeZone, now))],
    [t`In two weeks`, nineIn(14)],
  ]
  const choose = (until: Date) => {
    onClose()
    void acts.setPending(mentions, until)
  }
  return (
    <div className="grid gap-1">
      {choices.map(([name, until], i) => (
        <Button
          key={name}
          look="quiet"
          autoFocus={i === 0}
          onClick={() => choose(until)}
          className="w-full justify-between font-normal text-ink"
        >
          <span>{name}</span>
          <span className="nums text-12 text-quiet">{time.exact(until)}</span>
        </Button>
      ))}
      <div className="mt-2 flex items-center gap-2 border-t border-line px-3 pt-3 text-13">
        <label htmlFor={id} className="mr-auto">{t`Nine on this day`}</label>
        <Input
          id={id}
          type="date"
          className="w-44"
          min={dayAfter(1, time.timeZone, now)}
          max={dayAfter(MOST_DAYS, time.timeZone, now)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.currentTarget.validity.valid && event.currentTarget.value)
              choose(nineOn(event.currentTarget.value, time.timeZone))
          }}
          onBlur={(event) => {
            if (event.currentTarget.validity.valid && event.currentTarget.value)
              choose(nineOn(event.currentTarget.value, time.timeZone))
          }}
        />
      </div>
    </div>
  )
}
