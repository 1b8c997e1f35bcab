import { expect, it } from 'vitest'
import type { Page } from './connector.ts'
import { readWhole } from './read-whole.ts'

async function* lists(...all: Page[]) {
  yield* all
}

it('reads what is wanted whole, leaves out what is gone, and hands on the rest as it is', async () => {
  const pages = []
  const whole = {
    wants: (item: unknown) => item !== 1,
    read: async (item: unknown) => (item === 3 ? undefined : `whole ${item}`),
  }
  for await (const page of readWhole(lists({ items: [1, 2, 3, 4, 5], newest: 'mark' }), whole)) pages.push(page)
  expect(pages).toEqual([{ items: [], newest: 'mark' }, { items: [1, 'whole 2', 'whole 4'] }, { items: ['whole 5'] }])
})

it('stops where the network serves the same list twice', async () => {
  const same = lists({ items: [1] }, { items: [1] })
  await expect(async () => {
    for await (const page of readWhole(same, { wants: () => false, read: async () => undefined }))
      expect(page).toBeDefined()
  }).rejects.toThrow('same page twice')
})
