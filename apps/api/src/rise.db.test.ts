import { expect, test } from 'vitest'
import { addMonitor, signUpOwner, storeMentions, storeRush } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const DAY_MS = 86_400_000

test('a rush is told with the words, hashtags and links that stand out in it, and what people reacted to most', async () => {
  const owner = await signUpOwner(api)
  const monitors = [await addMonitor(api, owner, 'Acme', 'acme')]
  const get = async (url: string) => (await api.inject({ url, headers: { cookie: owner.cookie } })).json()

  await storeMentions(api, owner.workspaceId, monitors, 80)
  expect(await get('/api/charts/rise')).toEqual({ rise: null })

  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS - 3 * DAY_MS + DAY_MS / 2
  await storeRush(api, owner.workspaceId, monitors, { from: noon, count: 50 })
  const { rise } = await get('/api/charts/rise')

  expect(rise.from).toBe(new Date(noon - DAY_MS / 2).toISOString())
  expect(rise.count).toBeGreaterThanOrEqual(50)
  expect(rise.usual).toBeLessThan(5)
  expect(rise.hashtags[0]).toMatchObject({ key: 'outage', count: 50, countBefore: 0 })
  expect(rise.links[0]).toMatchObject({ key: 'https://status.example.com/outage', count: 50 })
  expect(rise.terms.map(({ key }: { key: string }) => key)).toEqual(['down', 'outage'])
  expect(rise.mentions[0]).toMatchObject({ externalId: 'rush-7' })

  const query = new URLSearchParams({ from: rise.filter.from, to: rise.filter.to, muted: 'show' })
  expect((await get(`/api/mentions/count?${query}`)).count).toBe(rise.count)
})
