import { Failed } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { HOUR } from '../limits.ts'
import { compact } from '../records.ts'

export const JOBS = '/2/compliance/jobs'
/** So many lines that their results stay far below the cap of an answer, were all of them gone. */
const MOST = 20_000
const PAGE = 500
const REST_MS = 12 * HOUR

const Job = Type.Object({
  id: Type.String(),
  status: Type.String(),
  upload_url: Type.String(),
  download_url: Type.String(),
})
type Job = Static<typeof Job>
const OneJob = Type.Object({ data: Job })
export const Jobs = Type.Object({ data: Type.Optional(Type.Array(Job)) })

/** Where a round stands: asked about up to `after`; `job` is under way and goes up to `to`; the last round ended at `endedAt`. */
interface Place {
  after?: string
  job?: { id: string; to: string; isLast: boolean }
  endedAt?: number
}

/** Asks about all that is kept, a job at a time: one turn hands the ids over, a later one reads what X says of them. */
export async function* channel(turn: Turn<unknown>): AsyncGenerator<Page> {
  const place = readPlace(turn.cursor)
  if (place.job) yield* readResults(turn, place, place.job)
  else if (place.endedAt === undefined || place.endedAt > turn.now() || place.endedAt + REST_MS <= turn.now())
    yield* begin(turn, place)
}

async function* begin({ http, kept, now }: Turn<unknown>, place: Place): AsyncGenerator<Page> {
  if (!kept) throw new Failed('Nothing is kept here to be asked about.')
  const ids = await kept.ids(place.after, MOST)
  const to = ids.at(-1)
  if (to === undefined) return yield { items: [], cursor: toCursor({ endedAt: now() }) }
  const { data: jobs = [] } = await http.getJson(Jobs, JOBS, { type: 'tweets' })
  // One that was begun and lost, by us or by another program of this app, ends by itself in a quarter of an hour.
  if (jobs.some(isUnderWay)) return
  const { data: job } = await http.postJson(OneJob, JOBS, { type: 'tweets', name: 'earshot' })
  await http.request({
    method: 'PUT',
    url: job.upload_url,
    headers: { 'content-type': 'text/plain' },
    body: `${ids.join('\n')}\n`,
    signed: false,
    repeatable: true,
  })
  const begun = { id: job.id, to, isLast: ids.length < MOST }
  yield { items: [], cursor: toCursor(compact({ after: place.after, job: begun })) }
}

async function* readResults(
  { http, now }: Turn<unknown>,
  place: Place,
  { id, to, isLast }: NonNullable<Place['job']>,
): AsyncGenerator<Page> {
  const { data: job } = await http.getJson(OneJob, `${JOBS}/${encodeURIComponent(id)}`)
  if (isUnderWay(job)) return
  if (job.status !== 'complete') {
    yield { items: [], cursor: toCursor(compact({ after: place.after })) }
    throw new Failed(`X did not finish the job that asks which posts were deleted (${job.status}). It is begun again.`)
  }
  const answer = await http.request({ url: job.download_url, signed: false })
  const lines = answer
    .text()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readLine)
  for (let from = 0; from + PAGE < lines.length; from += PAGE)
    yield { items: lines.slice(from, from + PAGE), cursor: toCursor(place) }
  const rest = lines.slice(Math.floor(Math.max(0, lines.length - 1) / PAGE) * PAGE)
  yield { items: rest, cursor: toCursor(isLast ? { endedAt: now() } : { after: to }) }
}

const isUnderWay = ({ status }: Job) => status === 'created' || status === 'in_progress'

/** A line that is no JSON goes on as it is, to quarantine. */
function readLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

const toCursor = (place: Place) => JSON.stringify(place)

/** A damaged place only means that a round begins anew. */
function readPlace(cursor: string | undefined): Place {
  if (!cursor?.startsWith('{')) return {}
  try {
    return JSON.parse(cursor) as Place
  } catch {
    return {}
  }
}
