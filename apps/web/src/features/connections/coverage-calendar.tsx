import type { CoverageDay } from '@earshot/contract/connections'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'

/** Thirty days, one box each: full where all of the day was heard, hatched in part where it was not. */
export function CoverageCalendar({ days }: { days: readonly CoverageDay[] }) {
  const { t } = useLingui()
  const time = useTime()
  const number = useNumber()
  const said = (day: CoverageDay) => {
    const date = time.day(`${day.day}T12:00:00Z`)
    if (day.heard === null) return t`${date}: not connected yet`
    const share = number.percent(day.heard)
    return t`${date}: ${share} heard, ${day.failed} of ${day.turns} turns failed`
  }
  return (
    <>
      <ul className="grid grid-cols-[repeat(10,minmax(0,1fr))] gap-1 sm:grid-cols-[repeat(15,minmax(0,1fr))] lg:grid-cols-[repeat(30,minmax(0,1fr))]">
        {days.map((day) => (
          <li key={day.day} title={said(day)}>
            <span
              aria-hidden
              className={`relative block h-8 overflow-hidden rounded-sm border ${day.heard === null ? 'border-dashed border-line' : 'border-line bg-[repeating-linear-gradient(135deg,var(--edge)_0_2px,transparent_2px_6px)]'}`}
            >
              <span
                className="absolute inset-x-0 bottom-0 bg-positive"
                style={{ height: `${(day.heard ?? 0) * 100}%` }}
              />
            </span>
            <span className="sr-only">{said(day)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 flex justify-between text-12 text-quiet">
        <span>{days[0] ? time.shortDay(`${days[0].day}T12:00:00Z`) : ''}</span>
        <span>
          <Trans>Hatched: not heard</Trans>
        </span>
        <span>{days.at(-1) ? time.shortDay(`${days.at(-1)?.day}T12:00:00Z`) : ''}</span>
      </p>
    </>
  )
}
