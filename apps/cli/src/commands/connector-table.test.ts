import { readFileSync } from 'node:fs'
import { connectors } from '@earshot/connectors/registry'
import { expect, test } from 'vitest'
import { tableOf } from './connector-table.ts'

test('docs/NETWORKS.md is what the cards say now: `npx earshot connector list --markdown > docs/NETWORKS.md` makes it', () => {
  expect(readFileSync(new URL('../../../../docs/NETWORKS.md', import.meta.url), 'utf8')).toBe(
    `${tableOf(connectors)}\n`,
  )
})

test('the product has 32 networks or more that do not merely extend another', () => {
  expect(connectors.filter((connector) => connector.extends === undefined).length).toBeGreaterThanOrEqual(32)
})

test('a card that was not checked says so', () => {
  const [first] = connectors
  if (!first) throw new Error('There are no connectors.')
  const card = { ...first.card, documentation: { url: 'https://docs.example' } }
  expect(tableOf([{ ...first, card }])).toContain('[documentation](https://docs.example) not checked')
})
