import type { AnswerTimes } from '@earshot/contract/answer-times'
import { Trans, useLingui } from '@lingui/react/macro'
import { timeIn } from '../../lib/time.ts'
import { Input } from '../../ui/field.tsx'

const FIRST = { from: 540, to: 1020 }
/** A field of time knows no 24:00: the last minute stands for it. */
const LAST_MINUTE = 1439

/** Each day of the week: closed, or open from when to when. */
export function WeekLines({
  week,
  onWeek,
}: {
  week: AnswerTimes['week']
  onWeek: (week: AnswerTimes['week']) => void
}) {
  const { t, i18n } = useLingui()
  const days = week.map((opening, day) => ({
    opening,
    name: timeIn(i18n.locale, 'UTC').weekdayName(day, 'long'),
    change: (next: AnswerTimes['week'][number]) => onWeek(week.map((one, i) => (i === day ? next : one))),
  }))
  return (
    <ul className="grid gap-1">
      {days.map(({ opening, name, change }) => (
        <li key={name} className="flex min-h-9 flex-wrap items-center gap-3 text-13">
          <label className="flex w-36 items-center gap-2 max-sm:w-full">
            <input type="checkbox" checked={opening !== null} onChange={() => change(opening ? null : FIRST)} />
            {name}
          </label>
          {opening ? (
            <>
              <Input
                type="time"
                className="w-32"
                required
                aria-label={t`${name}, opens`}
                value={clockOf(opening.from)}
                onChange={(event) => change({ ...opening, from: minuteOf(event.target.value) })}
              />
              <Input
                type="time"
                className="w-32"
                required
                aria-label={t`${name}, closes`}
                value={clockOf(Math.min(opening.to, LAST_MINUTE))}
                onChange={(event) => change({ ...opening, to: closingOf(event.target.value) })}
              />
            </>
          ) : (
            <span className="text-quiet">
              <Trans>closed</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

function closingOf(clock: string): number {
  const minute = minuteOf(clock)
  return minute === LAST_MINUTE ? LAST_MINUTE + 1 : minute
}
