import type { Rise, VolumeChart } from '@earshot/contract/charts'
import { strongestRise } from '@earshot/core/rise'
import { listLoudestIds } from '@earshot/db/loudest'
import { onlyMonitor } from '@earshot/db/mention-filter'
import { loadMentions } from '@earshot/db/mention-rows'
import { askText } from './ask.ts'
import type { Question } from './chart-head.ts'
import { termChart, topChart, volumeChart } from './charts.ts'

/** As the contract has it, times not yet text. */
type Told = Omit<Rise, 'mentions'> & { mentions: Awaited<ReturnType<typeof loadMentions>> }

const LOUDEST = 3
/** Of each kind of evidence, the strongest. */
const MOST = 5
/** What one mention in so many shares says something of why they were written. */
const SHARED_BY = 0.1

interface Highest extends Pick<VolumeChart, 'bucket'> {
  point: VolumeChart['points'][number]
  usual: number
}

async function findHighest(question: Question): Promise<Highest | null> {
  const { bucket, points } = await volumeChart(question)
  const found = strongestRise(points.map(({ total }) => total))
  const point = found && points[found.index]
  return point ? { point, usual: found.usual, bucket } : null
}

/** The strongest rise of a question's span, and what tells why; null where nothing stands out. */
export async function readRise(question: Question): Promise<Told | null> {
  const found = await askText(question, ['highest'], async () => JSON.stringify(await findHighest(question)))
  const highest: Highest | null = JSON.parse(found)
  if (!highest) return null
  const { point, usual, bucket } = highest
  const { tx, workspaceId, filter: whole, base } = question
  const span = { from: new Date(point.filter.from as string), to: new Date(point.filter.to as string) }
  const filter = { ...whole, ...span }
  const inRise: Question = {
    ...question,
    ...span,
    filter,
    // All that went before it, of this span and the one before: there are words that only now are said.
    before: { ...question.before, to: span.from },
    base: { ...base, ...point.filter },
    limit: MOST,
  }
  const isShared = ({ count }: { count: number }) => count >= point.total * SHARED_BY
  const evidence = async (of: 'hashtags' | 'links' | 'authors') => (await topChart(inRise, of)).bars.filter(isShared)
  const loudest = await listLoudestIds(tx, workspaceId, filter, LOUDEST)
  const { negative, neutral, positive, total, filter: only } = point
  return {
    ...{ from: span.from.toISOString(), to: span.to.toISOString(), bucket },
    ...{ count: total, usual, negative, neutral, positive, filter: only },
    terms: (await termChart(inRise)).bars.filter(isShared),
    hashtags: await evidence('hashtags'),
    links: await evidence('links'),
    authors: await evidence('authors'),
    mentions: await loadMentions(tx, workspaceId, loudest, onlyMonitor(filter)),
  }
}
