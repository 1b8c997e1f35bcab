import { type ChartFilter, type ChartName, getCharts } from '@earshot/contract/charts'
import { call } from '../../lib/api.ts'

type Answers = Awaited<ReturnType<typeof call<typeof getCharts>>>
type Answer<Name extends ChartName> = NonNullable<Answers[Name]>

interface Page {
  charts: Set<ChartName>
  signals: AbortSignal[]
  answers: Promise<Answers>
}

/** Filters about which charts are asked for in this turn. */
const pages = new Map<string, Page>()

/**
 * A chart of a filter. Those that a page asks for in one turn are one request. Where that fails, each asks by itself, so that
 * one that can't be drawn takes no other with it and says itself why.
 */
export async function askChart<Name extends ChartName>(
  chart: Name,
  filter: ChartFilter,
  signal: AbortSignal,
): Promise<Answer<Name>> {
  const key = JSON.stringify(filter)
  const page = pages.get(key) ?? openPage(key, filter)
  page.charts.add(chart)
  page.signals.push(signal)
  const answers = await page.answers.catch((error: unknown) => {
    if (page.charts.size === 1) throw error
    return call(getCharts, { query: { ...filter, chart: [chart] }, signal })
  })
  return answers[chart] as Answer<Name>
}

function openPage(key: string, filter: ChartFilter): Page {
  const page: Omit<Page, 'answers'> = { charts: new Set(), signals: [] }
  const whole = Promise.resolve().then(() => {
    pages.delete(key)
    return call(getCharts, { query: { ...filter, chart: [...page.charts] }, signal: onceAll(page.signals) })
  })
  const opened = { ...page, answers: whole }
  pages.set(key, opened)
  return opened
}

/** Aborted when nobody waits any more. */
function onceAll(signals: AbortSignal[]): AbortSignal {
  const all = new AbortController()
  const look = () => signals.every(({ aborted }) => aborted) && all.abort()
  for (const signal of signals) signal.addEventListener('abort', look)
  look()
  return all.signal
}
