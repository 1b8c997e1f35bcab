import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLenientPost } from './lenient-post.ts'
import { makeMatcher } from './matcher/matcher.ts'
import { naiveMatches } from './naive/naive.ts'
import { parseQuery } from './parse.ts'
import { tryCase } from './query-cases.ts'

const folder = join(import.meta.dirname, '../fixtures')
const lines = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  .filter((line) => line !== '')

describe('the files of cases', () => {
  test('hold, as `earshot query test` tries them', () => {
    expect(lines.length).toBeGreaterThan(300)
    const failures = lines.map(tryCase).filter((result) => !result.passed)
    expect(failures).toEqual([])
  })

  test('hold in the matcher and in the naive evaluator too', { timeout: 60_000 }, () => {
    const wrong: unknown[] = []
    for (const line of lines) {
      const { query, post: json, match, error } = JSON.parse(line)
      if (error) continue
      const { post, enrichment } = readLenientPost(json)
      const matcher = makeMatcher()
      matcher.set('q', query, 1)
      const matched = matcher.match(post, enrichment).length === 1
      const naive = naiveMatches(parseQuery(query), post, enrichment)
      if (matched !== match || naive !== match) wrong.push({ query, text: post.text, match, matched, naive })
    }
    expect(wrong).toEqual([])
  })
})
