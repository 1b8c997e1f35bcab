import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const COUNT = 40

let owner: Signed
let monitors: string[]

beforeAll(async () => {
  owner = await signUpOwner(api)
  monitors = [await addMonitor(api, owner, 'Acme', 'acme'), await addMonitor(api, owner, 'Cake', 'cake OR acme')]
  await storeMentions(api, owner.workspaceId, monitors, COUNT)
  await api.inject({
    method: 'PATCH',
    url: '/api/workspace',
    payload: { timeZone: 'Asia/Kolkata' },
    headers: { cookie: owner.cookie },
  })
})

async function get(url: string) {
  const answer = await api.inject({ url, headers: { cookie: owner.cookie } })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json()
}

type Filter = Record<string, string | number | boolean | (string | number)[]>

function toQuery(filter: Filter): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter)) for (const one of [value].flat()) query.append(key, String(one))
  return query.toString()
}

/** The value of a point, bar or cell beside the number of mentions that its click-through lists. */
async function clickThrough({ filter }: { filter: Filter }): Promise<number> {
  const { count } = await get(`/api/mentions/count?${toQuery(filter)}`)
  const listed = await get(`/api/mentions?limit=200&${toQuery(filter)}`)
  expect(listed.mentions).toHaveLength(count)
  return count
}

const CHARTS = ['volume', 'share-of-voice', 'networks', 'languages', 'authors', 'hashtags', 'links', 'terms', 'hours']
const FILTERS = {
  nothing: () => '',
  'one monitor': () => `monitor=${monitors[0]}`,
  'two monitors': () => monitors.map((id) => `monitor=${id}`).join('&'),
  'a monitor and a sentiment': () => `monitor=${monitors[1]}&sentiment=neutral`,
  'a network and a language': () => 'network=letters&language=en',
  'an intent': () => 'intent=buy',
  words: () => 'text=coffee',
  'a status': () => 'status=done',
}

async function checkChart(chart: string, query: string): Promise<void> {
  const answer = await get(`/api/charts/${chart}?limit=50&${query}`)
  expect(await clickThrough(answer), `${chart}: total`).toBe(answer.total)
  for (const point of answer.points ?? []) {
    if (point.total > 0) expect(await clickThrough(point)).toBe(point.total)
  }
  for (const bar of answer.bars ?? []) expect(await clickThrough(bar), `${chart}: ${bar.label}`).toBe(bar.count)
  for (const cell of answer.cells ?? []) if (cell.count > 0) expect(await clickThrough(cell)).toBe(cell.count)
  if (answer.points) expect(sum(answer.points, 'total')).toBe(answer.total)
  if (answer.cells) expect(sum(answer.cells, 'count')).toBe(answer.total)
}

const sum = (rows: Record<string, number>[], key: string) => rows.reduce((all, row) => all + (row[key] ?? 0), 0)

describe('a chart’s sum is the number of mentions that its click-through lists', () => {
  for (const chart of CHARTS) {
    test(`${chart}, under every filter`, { timeout: 120_000 }, async () => {
      for (const query of Object.values(FILTERS)) await checkChart(chart, query())
    })
  }

  test('after corrections, a muted author and mentions that are done, too', { timeout: 120_000 }, async () => {
    const { mentions } = await get('/api/mentions?limit=30')
    const ids = mentions.map(({ id }: { id: string }) => id)
    const acts = [
      { mentionIds: ids.slice(0, 10), act: { kind: 'sentiment', sentiment: 'negative' } },
      { mentionIds: ids.slice(5, 8), act: { kind: 'mute' } },
      { mentionIds: ids.slice(3, 20), act: { kind: 'status', status: 'done' } },
    ]
    for (const payload of acts) {
      const done = await api.inject({
        method: 'POST',
        url: '/api/mentions/acts',
        payload,
        headers: { cookie: owner.cookie },
      })
      expect(done.statusCode).toBe(200)
    }
    for (const chart of CHARTS)
      for (const query of ['', FILTERS['one monitor'](), 'status=done']) await checkChart(chart, query)
  })
})

describe('several charts of one filter in one answer', () => {
  const NAMES = [...CHARTS, 'rise']
  const all = NAMES.map((name) => `chart=${name}`).join('&')

  test('are as their own addresses give them, under every filter', async () => {
    for (const query of Object.values(FILTERS)) {
      const answer = await get(`/api/charts?${all}&limit=8&${query()}`)
      expect(Object.keys(answer)).toEqual(NAMES)
      for (const name of NAMES) expect(answer[name], name).toEqual(await get(`/api/charts/${name}?limit=8&${query()}`))
    }
  })

  test.each(['', 'chart=', 'chart=likes', 'chart=volume&chart=volume', 'chart=volume&from=2026-02-02&to=2026-01-01'])(
    'are refused whole where the question is none: %s',
    async (query) => {
      const answer = await api.inject({ url: `/api/charts?${query}`, headers: { cookie: owner.cookie } })
      expect(answer.statusCode).toBe(400)
    },
  )
})

test('every chart is also a CSV', async () => {
  for (const chart of CHARTS) {
    const answer = await api.inject({ url: `/api/charts/${chart}/csv`, headers: { cookie: owner.cookie } })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.body.split('\r\n').length).toBeGreaterThan(2)
  }
})
