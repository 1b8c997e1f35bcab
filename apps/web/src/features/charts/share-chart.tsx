import type { ChartFilter } from '@earshot/contract/charts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNumber } from '../../lib/number.ts'
import { ChartFrame } from './chart-frame.tsx'
import { barsPicture } from './picture.ts'
import { shareQuery } from './queries.ts'

const COLOURS = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-other)',
]

/** Each monitor's share, with its 95% interval as a line: few mentions make it long. */
export function ShareChart({ filter }: { filter: ChartFilter }) {
  const { t } = useLingui()
  const number = useNumber()
  const query = useQuery(shareQuery(filter))
  const title = t`Who is talked about most`
  return (
    <ChartFrame
      title={title}
      name="share-of-voice"
      filter={filter}
      query={query}
      height={264}
      table={(data) => ({
        head: [t`Monitor`, t`Mentions`, t`Share`, t`Between`, t`Before`],
        rows: data.bars.map((bar) => ({
          label: bar.label,
          values: [
            bar.count,
            number.percent(bar.share),
            `${number.percent(bar.low)}–${number.percent(bar.high)}`,
            bar.countBefore,
          ],
          filter: bar.filter,
        })),
      })}
      svg={(data) =>
        barsPicture(
          title,
          data.bars.map((bar) => ({
            label: bar.label,
            value: bar.share,
            text: `${number.percent(bar.share)} (${number.whole(bar.count)})`,
          })),
        )
      }
    >
      {(data) => (
        <ul>
          {data.bars.slice(0, 6).map((bar, index) => (
            <li key={bar.monitorId}>
              <Link to="/feed" search={bar.filter} className="block rounded px-2 py-1.5 text-13 hover:bg-hover">
                <span className="flex gap-2">
                  <span className="mr-auto truncate">{bar.label}</span>
                  <span className="nums text-12 text-quiet">{`${number.percent(bar.low)}–${number.percent(bar.high)}`}</span>
                  <span className="nums">{number.percent(bar.share)}</span>
                </span>
                <span aria-hidden className="relative mt-1 block h-2 rounded-sm bg-hover">
                  <span
                    className="absolute inset-y-0 left-0 rounded-sm"
                    style={{ width: `${bar.share * 100}%`, background: COLOURS[Math.min(index, 5)] }}
                  />
                  <span
                    className="absolute top-1/2 h-px bg-ink"
                    style={{ left: `${bar.low * 100}%`, width: `${(bar.high - bar.low) * 100}%` }}
                  />
                </span>
                <span className="nums mt-1 flex flex-wrap gap-x-3 text-12 text-quiet">
                  <span className="mr-auto">
                    {bar.countBefore > 0 ? (
                      <Trans>{number.change(bar.count / bar.countBefore - 1)} against the period before</Trans>
                    ) : null}
                  </span>
                  {bar.count > 0 ? (
                    <>
                      <span className="text-negative">{t`▼ ${number.percent(bar.negative / bar.count)} negative`}</span>
                      <span className="text-positive">{t`▲ ${number.percent(bar.positive / bar.count)} positive`}</span>
                    </>
                  ) : null}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  )
}
