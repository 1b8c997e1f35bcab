import type { ChartFilter, VolumeChart as Data } from '@earshot/contract/charts'
import { SENTIMENTS } from '@earshot/core/verdict'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { ChartFrame } from './chart-frame.tsx'
import { gapBuckets, runsOf } from './gap-buckets.ts'
import { columnsPicture } from './picture.ts'
import { volumeQuery } from './queries.ts'
import { VolumeLegend } from './volume-legend.tsx'
import { VolumeTip } from './volume-tip.tsx'

const HEIGHT = 260
const LONGEST = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }

export function VolumeChart({ filter }: { filter: ChartFilter }) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const query = useQuery(volumeQuery(filter))
  const title = t`How many mentions, against the period before`
  const label = (data: Data, at: string) => (data.bucket === 'hour' ? time.hour(at) : time.shortDay(at))
  return (
    <ChartFrame
      title={title}
      name="volume"
      filter={filter}
      query={query}
      height={HEIGHT + 28}
      table={(data) => ({
        head: [
          t`When (${data.timeZone})`,
          ...SENTIMENTS.map((one) => i18n._(SENTIMENT_LABELS[one])),
          t`All`,
          t`Before`,
        ],
        rows: data.points.map((point, index) => ({
          label: label(data, point.at),
          values: [...SENTIMENTS.map((one) => point[one]), point.total, data.pointsBefore[index]?.total ?? 0],
          filter: point.filter,
        })),
      })}
      svg={(data) => {
        const gaps = gapsOf(data)
        return columnsPicture(
          title,
          data.points.map((point, index) => ({ ...point, label: label(data, point.at), isGap: gaps.has(index) })),
        )
      }}
    >
      {(data) => <Plot data={data} label={(at) => label(data, at)} />}
    </ChartFrame>
  )
}

function gapsOf(data: Data) {
  const starts = data.points.map((point) => Date.parse(point.at))
  const end = Math.min(Date.parse(data.span.to), (starts.at(-1) ?? 0) + LONGEST[data.bucket])
  return gapBuckets(starts, end, data.gaps, Date.now())
}

function Plot({ data, label }: { data: Data; label: (at: string) => string }) {
  const { t } = useLingui()
  const number = useNumber()
  const navigate = useNavigate()
  const gaps = gapsOf(data)
  const rows = data.points.map((point, index) => ({
    ...point,
    before: data.pointsBefore[index]?.total ?? null,
    gaps: gaps.get(index) ?? [],
  }))
  const axis = { tickLine: false, axisLine: false, tick: { fill: 'var(--quiet)', fontSize: 12 } }
  return (
    <>
      <div style={{ height: HEIGHT }}>
        <ResponsiveContainer initialDimension={{ width: 600, height: HEIGHT }}>
          <ComposedChart
            data={rows}
            title={t`Mentions over time by sentiment; arrow keys move along it`}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            barCategoryGap="20%"
            onClick={({ activeLabel }) => {
              const point = data.points.find((one) => one.at === activeLabel)
              if (point) void navigate({ to: '/feed', search: point.filter })
            }}
          >
            <defs>
              <pattern id="not-heard" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="2" height="6" fill="var(--edge)" opacity="0.5" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="at" tickFormatter={label} minTickGap={48} {...axis} />
            <YAxis allowDecimals={false} width={44} tickCount={4} tickFormatter={number.short} {...axis} />
            {runsOf(gaps.keys()).map(([first, last]) => (
              <ReferenceArea
                key={first}
                x1={rows[first]?.at ?? ''}
                x2={rows[last]?.at ?? ''}
                fill="url(#not-heard)"
                fillOpacity={1}
                ifOverflow="extendDomain"
              />
            ))}
            <Tooltip cursor={{ fill: 'var(--hover)' }} isAnimationActive={false} content={<VolumeTip />} />
            <Bar dataKey="negative" stackId="all" fill="var(--negative)" isAnimationActive={false} />
            <Bar dataKey="neutral" stackId="all" fill="var(--chart-other)" isAnimationActive={false} />
            <Bar
              dataKey="positive"
              stackId="all"
              fill="var(--positive)"
              isAnimationActive={false}
              radius={[2, 2, 0, 0]}
            />
            <Line
              dataKey="before"
              stroke="var(--ink)"
              strokeWidth={1.5}
              strokeDasharray="4 4"
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <VolumeLegend timeZone={data.timeZone} hasGaps={gaps.size > 0} />
    </>
  )
}
