import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { matches } from './evaluate.ts'
import { CHOICES, FIELDS } from './field-values.ts'
import { makeMatcher } from './matcher/matcher.ts'
import { naiveMatches } from './naive/naive.ts'
import { NOISE_PACKS } from './noise.ts'
import { parseQuery } from './parse.ts'
import { viewPost } from './view.ts'

const document = readFileSync(join(import.meta.dirname, '../../../docs/QUERY.md'), 'utf8')
const examples = document
  .slice(document.indexOf('## Examples'))
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .map(([query = '', finds = '', not = '']) => [uncode(query), finds, not] as const)

/** What stands between the marks of code: one, or two and a space where it holds one itself. */
function uncode(cell: string): string {
  return cell.replace(cell.startsWith('``') ? /^`` | ``$/g : /^`|`$/g, '')
}

const POST = { network: '', url: '', publishedAt: '', author: { handle: '' }, links: [], mentions: [], media: [] }

describe('docs/QUERY.md', () => {
  test.each(examples)('%s finds one text and not the other', (query, finds, not) => {
    const tree = parseQuery(query)
    const matcher = makeMatcher()
    matcher.set('q', query, 1)
    for (const [text, expected] of [
      [finds, true],
      [not, false],
    ] as const) {
      const post = { ...POST, text }
      const found = [matches(tree, viewPost(post)), naiveMatches(tree, post), matcher.match(post, {}).length === 1]
      expect({ text, found }).toEqual({ text, found: [expected, expected, expected] })
    }
  })

  test('has an example for much, and names every field, choice and pack of noise', () => {
    expect(examples.length).toBeGreaterThan(30)
    for (const field of FIELDS) expect(document).toContain(`${field}:`)
    for (const choice of Object.values(CHOICES).flat()) expect(document).toContain(`\`${choice}\``)
    for (const { name } of NOISE_PACKS) expect(document).toContain(`\`${name}\``)
  })
})
