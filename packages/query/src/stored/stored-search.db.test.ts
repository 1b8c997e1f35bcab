import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conditionHolds } from '../conditions.ts'
import { anyPost, anyQuery } from '../naive/arbitrary.ts'
import { naiveMatches } from '../naive/naive.ts'
import { parseQuery } from '../parse.ts'
import { viewPost } from '../view.ts'
import { type StoredFilter, toStoredSearch } from './stored-search.ts'
import { tsvectorOf } from './tsvector.ts'

const BIN = '/usr/lib/postgresql/15/bin'
const folder = mkdtempSync(join(tmpdir(), 'earshot-stored-search-'))
const asPostgres = process.getuid?.() === 0 ? ['-u', 'postgres', '--'] : undefined

function run(command: string, args: string[]): void {
  const [file, all] = asPostgres ? ['runuser', [...asPostgres, command, ...args]] : [command, args]
  // A pipe would stay open in the server that pg_ctl leaves behind, and be waited for.
  const { status } = spawnSync(file, all, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${command} ended with ${status}`)
}

/** Asks Postgres: each row of `pairs` is a vector and a tsquery. */
function ask(pairs: readonly [vector: string, tsquery: string][]): boolean[] {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
  const values = pairs.map(([vector, tsquery], at) => `(${at}, ${quote(vector)}, ${quote(tsquery)})`).join(',\n')
  const statement = `set standard_conforming_strings = on; select v::tsvector @@ q::tsquery from (values ${values}) as t (n, v, q) order by n`
  const out = execFileSync('psql', ['-h', folder, '-U', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1', 'postgres'], {
    encoding: 'utf8',
    input: statement,
    maxBuffer: 1e8,
  })
  return out
    .trim()
    .split('\n')
    .map((answer) => answer === 't')
}

describe.runIf(existsSync(join(BIN, 'postgres')))('stored search', () => {
  beforeAll(() => {
    if (asPostgres) execFileSync('chown', ['postgres', folder])
    execFileSync('chmod', ['755', folder])
    run(join(BIN, 'initdb'), [
      '-D',
      join(folder, 'data'),
      '-A',
      'trust',
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ])
    run(join(BIN, 'pg_ctl'), [
      '-D',
      join(folder, 'data'),
      '-w',
      '-l',
      join(folder, 'log'),
      '-o',
      `-k ${folder} -h ''`,
      'start',
    ])
  }, 60_000)
  afterAll(() => {
    run(join(BIN, 'pg_ctl'), ['-D', join(folder, 'data'), '-w', '-m', 'immediate', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  })

  test('never leaves out what the naive evaluator finds, and finds it alone where no recheck is asked', {
    timeout: 120_000,
  }, () => {
    let hits = 0
    fc.assert(
      fc.property(
        fc.array(anyQuery, { minLength: 20, maxLength: 40 }),
        fc.array(anyPost, { minLength: 5, maxLength: 8 }),
        (texts, posts) => {
          hits += check(texts, posts)
        },
      ),
      { numRuns: 8 },
    )
    expect(hits).toBeGreaterThan(30)
  })

  test('finds phrases behind the 255th position, in huge posts and among long words', { timeout: 120_000 }, () => {
    const post = (text: string) => ({ post: { ...BARE, text }, enrichment: {} })
    const many = post(`${'the '.repeat(300)}end of the road`)
    const long = post(`${'acme cola '.repeat(10_000)}`)
    const word = post(`${'x'.repeat(200_000)} acme`)
    const huge = post(`${Array.from({ length: 5_300 }, (_, at) => `${'y'.repeat(200)}${at}`).join(' ')} acme`)
    const queries = [
      '"the road"',
      '"road the"',
      'acme -"the road"',
      '"acme cola"',
      'acme',
      'end NEAR/2 road',
      '"the the the"',
      'yyy*',
    ]
    expect(check(queries, [many, long, word])).toBeGreaterThan(5)
    expect(check(['acme'], [huge])).toBe(1)
  })
})

/** Compares all queries on all posts; gives how many matched. */
function check(texts: readonly string[], posts: readonly Parameters<typeof toRow>[0][]): number {
  let hits = 0
  const pairs: [string, string][] = []
  const rows = posts.map(toRow)
  const searches = texts.map((text) => ({ text, query: parseQuery(text), ...toStoredSearch(parseQuery(text)) }))
  const collect = (filter: StoredFilter, vector: string): void => {
    if (filter.type === 'words') pairs.push([vector, filter.tsquery])
    else if (filter.type === 'and' || filter.type === 'or') for (const child of filter.children) collect(child, vector)
    else if (filter.type === 'not') collect(filter.child, vector)
  }
  for (const { filter } of searches) for (const { vector } of rows) collect(filter, vector)
  const answers = pairs.length > 0 ? ask(pairs) : []
  let next = 0
  for (const { query, filter, recheck, text } of searches) {
    for (const { post, enrichment, view } of rows) {
      const found = holds(filter, () => answers[next++] as boolean, view)
      const expected = naiveMatches(query, post, enrichment)
      if (expected) hits++
      expect({ text, post: post.text, found: found || !expected }).toEqual({ text, post: post.text, found: true })
      if (!recheck) expect({ text, found }).toEqual({ text, found: expected })
    }
  }
  return hits
}

function toRow(given: { post: Parameters<typeof viewPost>[0]; enrichment: Parameters<typeof viewPost>[1] }) {
  return { ...given, vector: tsvectorOf(given.post), view: viewPost(given.post, given.enrichment) }
}

/** Every leaf is evaluated, so that answers stay in step. */
function holds(filter: StoredFilter, answer: () => boolean, view: ReturnType<typeof viewPost>): boolean {
  switch (filter.type) {
    case 'words':
      return answer()
    case 'condition':
      return conditionHolds(filter.condition, view.facts())
    case 'and':
      return filter.children.map((child) => holds(child, answer, view)).every(Boolean)
    case 'or':
      return filter.children.map((child) => holds(child, answer, view)).some(Boolean)
    case 'not':
      return !holds(filter.child, answer, view)
    default:
      return filter.type === 'everything'
  }
}

const BARE = {
  network: 'bluesky',
  url: 'https://bsky.example/1',
  publishedAt: '2026-01-01T00:00:00Z',
  author: { handle: 'someone' },
  links: [],
  mentions: [],
  media: [],
}
