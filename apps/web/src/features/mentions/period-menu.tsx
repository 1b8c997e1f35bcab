import type { MentionFilter } from '@earshot/contract/mention-filter'
import { useLingui } from '@lingui/react/macro'
import { CalendarDays, ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { without } from '../../lib/filter.ts'
import { useMembership } from '../../lib/session.ts'
import { dayIn, useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'

const DatesDialog = lazy(() => import('./dates-dialog.tsx').then((module) => ({ default: module.DatesDialog })))

const DAY_MS = 86_400_000
/** What charts show where no dates are asked for. */
const DEFAULT_DAYS = 30

/** The filter with the last so many days of a zone, today included. */
export function lastDays(filter: MentionFilter, days: number, timeZone: string): MentionFilter {
  return { ...without(filter, 'from', 'to'), from: dayIn(timeZone, Date.now() - (days - 1) * DAY_MS) }
}

export function usePeriods(): { days: number; name: string }[] {
  const { t } = useLingui()
  return [
    { days: 1, name: t`Today` },
    { days: 7, name: t`Last 7 days` },
    { days: 30, name: t`Last 30 days` },
    { days: 90, name: t`Last 90 days` },
    { days: 365, name: t`Last 12 months` },
  ]
}

/** The time that charts are of, always in sight. */
export function PeriodMenu({ filter, onFilter }: { filter: MentionFilter; onFilter: (filter: MentionFilter) => void }) {
  const { t } = useLingui()
  const time = useTime()
  const { timeZone } = useMembership()
  const [choosing, setChoosing] = useState(false)
  const periods = usePeriods()
  const chosen = periods.find(({ days }) =>
    filter.from || filter.to ? !filter.to && filter.from === lastDays({}, days, timeZone).from : days === DEFAULT_DAYS,
  )
  const dayOf = (at: string | undefined) => (at ? time.day(at.length === 10 ? `${at}T12:00:00Z` : at) : '…')
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button small>
            <CalendarDays size={14} aria-hidden />
            <span className="nums">{chosen?.name ?? `${dayOf(filter.from)} – ${dayOf(filter.to)}`}</span>
            <ChevronDown size={14} aria-hidden className="text-quiet" />
          </Button>
        }
      >
        {periods.map(({ days, name }) => (
          <MenuItem key={days} onSelect={() => onFilter(lastDays(filter, days, timeZone))}>
            {name}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setChoosing(true)}>{t`From … to …`}</MenuItem>
      </Menu>
      <Suspense>
        {choosing ? <DatesDialog filter={filter} onFilter={onFilter} onClose={() => setChoosing(false)} /> : null}
      </Suspense>
    </>
  )
}
