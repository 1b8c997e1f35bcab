import { CHART_ROUTES, type ChartName } from '@earshot/contract/charts'
import { askGaps, askText } from './ask.ts'
import type { Question } from './chart-head.ts'
import { hourChart, partsChart, shareChart, termChart, topChart, volumeChart } from './charts.ts'
import { readRise } from './rise.ts'
import { compileSerializer } from './validation.ts'

const READ: Record<ChartName, (question: Question) => Promise<unknown>> = {
  volume: volumeChart,
  rise: async (question) => ({ rise: await readRise(question) }),
  'share-of-voice': shareChart,
  networks: (question) => partsChart(question, 'network'),
  languages: (question) => partsChart(question, 'language'),
  authors: (question) => topChart(question, 'authors'),
  hashtags: (question) => topChart(question, 'hashtags'),
  links: (question) => topChart(question, 'links'),
  terms: termChart,
  hours: hourChart,
}

/** Made of counts and gaps alone. Names of monitors and authors, and mentions, change while counts stand. */
const OF_COUNTS: ReadonlySet<ChartName> = new Set([
  'volume',
  'networks',
  'languages',
  'hashtags',
  'links',
  'terms',
  'hours',
])

const WRITE = Object.fromEntries(
  Object.entries(CHART_ROUTES).map(([name, { method, url, schema }]) => [
    name,
    compileSerializer({ schema: schema.response[200], method, url, httpStatus: '200' }),
  ]),
) as Record<ChartName, (answer: unknown) => string>

/** A chart as it is sent, in the form of its contract. To write a year of days takes longer than to ask for them, so the text is kept with them. */
export async function chartText(question: Question, chart: ChartName): Promise<string> {
  const write = async () => WRITE[chart](await READ[chart](question))
  return OF_COUNTS.has(chart) ? askText(question, [chart, await askGaps(question)], write) : write()
}
