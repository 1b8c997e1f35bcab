import { expect, it } from 'vitest'
import { ascending } from './ascending.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
interface Item {
  id: number
  at: number
}

/** A network that sorts by time, gives two items a page and never more than two pages of one question. */
function network(items: Item[]) {
  const asked: [number, number][] = []
  return {
    asked,
    timeOf: (item: unknown) => (item as Item).at,
    async fetch(from: number, page: number) {
      asked.push([from, page])
      if (page > 2) throw new Error('Beyond the cap.')
      const found = items.filter((item) => item.at >= from)
      return { items: found.slice((page - 1) * 2, page * 2), more: found.length > page * 2 }
    },
  }
}

async function read(items: Item[], from = NOW - 100_000) {
  const pages = []
  for await (const page of ascending(network(items), from, NOW)) pages.push(page)
  return pages
}

const every = (seconds: number, count: number) =>
  Array.from({ length: count }, (_, id) => ({ id, at: NOW - 90_000 + id * seconds * 1000 }))

it('reads past the cap of a search, each item once and in order', async () => {
  const pages = await read(every(1, 30))
  expect(pages.flatMap((page) => page.items).map((item) => (item as Item).id)).toEqual(every(1, 30).map(({ id }) => id))
})

it('gives with each page the time of its last item as the cursor', async () => {
  const pages = await read(every(1, 3))
  expect(pages[0]?.cursor).toBe(new Date(NOW - 89_000).toISOString())
  expect(pages.at(-1)?.cursor).toBe(new Date(NOW - 88_000).toISOString())
})

it('counts off in pages what was published in one and the same second', async () => {
  const same = [0, 1, 2, 3].map((id) => ({ id, at: NOW - 5_000 }))
  expect((await read(same)).flatMap((page) => page.items)).toEqual(same)
})

it('does not let a time from the future become the cursor', async () => {
  const pages = await read([
    { id: 1, at: NOW - 1_000 },
    { id: 2, at: NOW + 86_400_000 },
  ])
  expect(pages.at(-1)?.cursor).toBe(new Date(NOW - 1_000).toISOString())
})

it('stops at a network that gives the same page again and again', async () => {
  const stuck = { fetch: async () => ({ items: [{ id: 1, at: NOW }], more: true }), timeOf: () => NOW }
  await expect(async () => {
    for await (const page of ascending(stuck, NOW, NOW)) expect(page.items).toHaveLength(1)
  }).rejects.toThrow('again and again')
})
