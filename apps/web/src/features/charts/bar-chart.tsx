import type { ChartFilter, BarChart as Data } from '@earshot/contract/charts'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useNumber } from '../../lib/number.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { barsPicture } from './picture.ts'
import { type BarChartName, barsQuery } from './queries.ts'

type Bar = Data['bars'][number]

interface Props {
  name: BarChartName
  title: string
  filter: ChartFilter
  labelOf?: (bar: Bar) => string
}

/** Horizontal bars, each a link to the very mentions that it counts. */
export function BarChart({ name, title, filter, labelOf = (bar) => bar.label }: Props) {
  const { t } = useLingui()
  const number = useNumber()
  const query = useQuery(barsQuery(name, filter))
  return (
    <ChartFrame
      title={title}
      name={name}
      filter={filter}
      query={query}
      height={264}
      table={(data) => ({
        head: [t`Name`, t`Mentions`, t`Before`],
        rows: data.bars.map((bar) => ({
          label: labelOf(bar),
          values: [bar.count, bar.countBefore],
          filter: bar.filter,
        })),
      })}
      svg={(data) =>
        barsPicture(
          title,
          data.bars.map((bar) => ({ label: labelOf(bar), value: bar.count, text: number.whole(bar.count) })),
        )
      }
    >
      {(data) => (
        <>
          <ul>
            {data.bars.map((bar) => (
              <BarLine
                key={bar.key}
                bar={bar}
                label={labelOf(bar)}
                most={Math.max(...data.bars.map((one) => one.count))}
              />
            ))}
          </ul>
          {data.bars.length === 0 ? (
            <p className="py-8 text-center text-13 text-quiet">
              <Trans>Nothing to count here yet.</Trans>
            </p>
          ) : null}
          {data.other > 0 ? (
            <p className="nums pt-1 text-12 text-quiet">
              <Plural value={data.other} one="Other: # mention" other="Other: # mentions" />
            </p>
          ) : null}
        </>
      )}
    </ChartFrame>
  )
}

function BarLine({ bar, label, most }: { bar: Bar; label: string; most: number }) {
  const number = useNumber()
  const networkLabel = useNetworkLabel()
  const change = bar.countBefore > 0 ? number.change(bar.count / bar.countBefore - 1) : ''
  const width = (part: number) => ({ width: `${(part / most) * 100}%` })
  return (
    <li>
      <Link
        to="/feed"
        search={bar.filter}
        className="relative grid h-8 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-2 rounded px-2 text-13 hover:bg-hover"
      >
        <span aria-hidden className="absolute inset-x-2 bottom-0.5 flex h-1 overflow-hidden rounded-full">
          <span className="bg-negative" style={width(bar.negative)} />
          <span className="bg-[var(--chart-other)]" style={width(bar.neutral)} />
          <span className="bg-positive" style={width(bar.positive)} />
        </span>
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">{label}</span>
          {bar.network ? <NetworkMark network={bar.network} label={networkLabel(bar.network)} bare /> : null}
        </span>
        <span className="nums text-12 text-quiet">{change}</span>
        <span className="nums">{number.whole(bar.count)}</span>
      </Link>
    </li>
  )
}
