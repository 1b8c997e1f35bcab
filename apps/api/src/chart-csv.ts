import type { CHARTS } from '@earshot/contract/charts'
import type { Question } from './chart-head.ts'
import { hourChart, partsChart, shareChart, termChart, topChart, volumeChart } from './charts.ts'
import { toCsv } from './csv.ts'

const SENTIMENTS = ['negative', 'neutral', 'positive']
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A chart's figures as CSV: what its table view shows. */
export async function chartCsv(chart: (typeof CHARTS)[number], question: Question): Promise<string> {
  if (chart === 'volume') {
    const { points, pointsBefore } = await volumeChart(question)
    const rows = points.map((p, i) => [p.at, p.negative, p.neutral, p.positive, p.total, pointsBefore[i]?.total])
    return toCsv(['from', ...SENTIMENTS, 'total', 'total before'], rows)
  }
  if (chart === 'hours') {
    const { cells } = await hourChart(question)
    return toCsv(
      ['day', 'hour', 'mentions'],
      cells.map(({ hourOfWeek: h, count }) => [DAYS[Math.floor(h / 24)], h % 24, count]),
    )
  }
  if (chart === 'share-of-voice') {
    const { bars } = await shareChart(question)
    const rows = bars.map((b) => [
      b.label,
      b.count,
      b.countBefore,
      b.share,
      b.low,
      b.high,
      b.negative,
      b.neutral,
      b.positive,
    ])
    return toCsv(['monitor', 'mentions', 'before', 'share', 'low', 'high', ...SENTIMENTS], rows)
  }
  const { bars } = await barChart(chart, question)
  const rows = bars.map((b) => [b.label, b.count, b.countBefore, b.negative, b.neutral, b.positive])
  return toCsv([chart.replace(/s$/, ''), 'mentions', 'before', ...SENTIMENTS], rows)
}

function barChart(chart: 'networks' | 'languages' | 'authors' | 'hashtags' | 'links' | 'terms', question: Question) {
  if (chart === 'networks') return partsChart(question, 'network')
  if (chart === 'languages') return partsChart(question, 'language')
  return chart === 'terms' ? termChart(question) : topChart(question, chart)
}
