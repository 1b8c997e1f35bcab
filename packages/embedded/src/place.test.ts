import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { homeOfRoot } from './place.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-place-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a data folder that takes the place of a deleted one gets a database of its own; a start that was cut off finds its home again', async () => {
  const first = await homeOfRoot(folder, join(folder, 'homes'))
  expect(await homeOfRoot(folder, join(folder, 'homes'))).toBe(first)
  await mkdir(join(first, 'cluster'), { recursive: true })
  expect(await homeOfRoot(folder, join(folder, 'homes'))).toMatch(new RegExp(`^${first}-[0-9a-f]{8}$`))
})
