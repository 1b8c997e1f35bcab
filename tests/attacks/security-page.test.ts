import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/SECURITY.md'), 'utf8')

test('every file that docs/SECURITY.md names is there', () => {
  const named = [...page.matchAll(/`((?:apps|packages|tests)\/[\w./-]+\.ts)`/g)].map(([, path]) => path as string)
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('its figures are those of its table, each requirement once', () => {
  const rows = [...page.matchAll(/^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \| ([\w/ ]+) \|/gm)]
  const ids = rows.flatMap(([, list]) => (list as string).split(', '))
  expect(new Set(ids).size).toBe(ids.length)
  const count = (status: string) =>
    rows.filter((row) => row[2] === status).reduce((sum, row) => sum + (row[1] as string).split(', ').length, 0)
  const [met, partly, not, operator, none] = ['met', 'partly', 'not met', 'operator', 'n/a'].map(count)
  expect(page).toContain(
    `${ids.length} requirements without WebRTC: ${met} met, ${partly} partly, ${not} not met, ${operator} the operator's, ${none} that do not apply.`,
  )
})
