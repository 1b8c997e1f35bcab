/** What the dashboard asks for, each of one kind; `ms` is what the 95th percentile may be. */
export interface Question {
  name: string
  ms: number
  path: string
}

const DAY_MS = 86_400_000

/** The cards of the overview, in its order. */
const OVERVIEW = [
  'volume',
  'rise',
  'share-of-voice',
  'networks',
  'languages',
  'authors',
  'terms',
  'hashtags',
  'links',
  'hours',
]

/** The questions of a monitor; `deep` is the cursor of a page far down, `id` a mention's. */
export function questionsOf(monitor: string, deep: string, id: string): Question[] {
  const chart = (name: string, days: number) => {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const span = new URLSearchParams({ monitor, from: day(Date.now() - (days - 1) * DAY_MS), to: day(Date.now()) })
    return `/api/charts${name}?${span}`
  }
  const overview = (days: number) => `${chart('', days)}&limit=8&${OVERVIEW.map((name) => `chart=${name}`).join('&')}`
  const one = (name: string, ms: number, path: string): Question => ({ name, ms, path })
  return [
    one('feed page', 50, `/api/mentions?monitor=${monitor}`),
    one('deep page', 50, `/api/mentions?monitor=${monitor}&cursor=${deep}`),
    one('filtered feed', 50, `/api/mentions?monitor=${monitor}&sentiment=negative&network=reddit`),
    one('one mention', 50, `/api/mentions/${id}`),
    one('search', 200, `/api/mentions?monitor=${monitor}&text=word17+word230`),
    one('volume, 30 days', 100, chart('/volume', 30)),
    one('volume, 365 days', 100, chart('/volume', 365)),
    one('share of voice, 30 days', 100, chart('/share-of-voice', 30)),
    one('top authors, 30 days', 100, chart('/authors', 30)),
    one('top authors, 365 days', 100, chart('/authors', 365)),
    one('words, 30 days', 100, chart('/terms', 30)),
    one('overview, 30 days', 300, overview(30)),
    one('overview, 365 days', 300, overview(365)),
  ]
}
