import type { ChartFilter } from '@earshot/contract/charts'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTime } from '../../lib/time.ts'
import { ChartFrame } from './chart-frame.tsx'
import { cellsPicture } from './picture.ts'
import { hoursQuery } from './queries.ts'

const DAYS = [0, 1, 2, 3, 4, 5, 6]

/** When people talk: the darker a cell, the more. Each is a link to its mentions. */
export function HourMap({ filter }: { filter: ChartFilter }) {
  const { t } = useLingui()
  const time = useTime()
  const query = useQuery(hoursQuery(filter))
  const title = t`At which hours of the week`
  const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
  const nameOf = (hour: number) => `${time.weekdayName(Math.floor(hour / 24), 'long')} ${clock(hour)}`
  return (
    <ChartFrame
      title={title}
      name="hours"
      filter={filter}
      query={query}
      height={212}
      table={(data) => ({
        head: [t`Hour (${data.timeZone})`, t`Mentions`],
        rows: data.cells.map((cell) => ({ label: nameOf(cell.hourOfWeek), values: [cell.count], filter: cell.filter })),
      })}
      svg={(data) =>
        cellsPicture(
          title,
          DAYS.map((day) => time.weekdayName(day)),
          data.cells.map((cell) => cell.count),
        )
      }
    >
      {(data) => {
        const most = Math.max(1, ...data.cells.map((cell) => cell.count))
        return (
          <div className="overflow-x-auto">
            <div className="grid min-w-140 grid-cols-[auto_repeat(24,minmax(0,1fr))] gap-0.5 text-12 text-quiet">
              <span />
              {Array.from({ length: 24 }, (_, hour) => (
                <span key={clock(hour)} className="nums text-center text-[10px]">
                  {hour % 3 === 0 ? String(hour).padStart(2, '0') : ''}
                </span>
              ))}
              {DAYS.map((day) => [
                <span key={day} className="pr-2 leading-6">
                  {time.weekdayName(day)}
                </span>,
                ...data.cells.slice(day * 24, day * 24 + 24).map((cell) => {
                  const said = plural(cell.count, { one: '# mention', other: '# mentions' })
                  return (
                    <Link
                      key={cell.hourOfWeek}
                      to="/feed"
                      search={cell.filter}
                      title={`${nameOf(cell.hourOfWeek)} · ${said}`}
                      aria-label={`${nameOf(cell.hourOfWeek)}: ${said}`}
                      className="h-6 rounded-sm"
                      style={{
                        background: `color-mix(in srgb, var(--chart-1) ${Math.round(6 + (cell.count / most) * 94)}%, var(--ground))`,
                      }}
                    />
                  )
                }),
              ])}
            </div>
            <p className="pt-1 text-right text-12 text-quiet">{data.timeZone}</p>
          </div>
        )
      }}
    </ChartFrame>
  )
}
