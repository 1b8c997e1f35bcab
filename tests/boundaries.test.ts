import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findViolations, importsOf, type SourceFile } from './boundaries.ts'

/** Sources that git tracks or would track, tests left out: they may reach further. */
function listSources(): SourceFile[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'packages'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => /\/src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

describe('boundaries', () => {
  test('imports point one way, and the environment is read in config.ts alone', () => {
    expect(findViolations(listSources())).toEqual([])
  })

  test('the gate sees every room, and the imports in it', () => {
    const sources = listSources()
    const rooms = new Set(sources.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    expect([...rooms].sort()).toEqual([
      'apps/api',
      'apps/cli',
      'apps/web',
      'apps/worker',
      'packages/bus',
      'packages/connectors',
      'packages/contract',
      'packages/core',
      'packages/crm',
      'packages/db',
      'packages/embedded',
      'packages/query',
      'packages/text',
    ])
    expect(sources.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(500)
  })

  test.each([
    ['packages/core/src/a.ts', "import { x } from '@earshot/db/x'", 'imports @earshot/db/x'],
    ['apps/web/src/a.ts', "const x = await import('@earshot/db/x')", 'imports @earshot/db/x'],
    [
      'apps/api/src/a.ts',
      "import { x } from '../../worker/src/x.ts'",
      'reaches out of its room: ../../worker/src/x.ts',
    ],
    ['apps/api/src/a.ts', "import { sql } from 'drizzle-orm/pg-core'", 'imports drizzle-orm, which lives in db'],
    ['apps/web/src/features/feed/a.tsx', "export { x } from '../leads/x.ts'", 'feature feed imports feature leads'],
    ['packages/bus/src/queues.ts', 'const url = process.env.REDIS_URL', 'process.env is read only in config.ts'],
  ])('a planted breach in %s is found', (path, text, what) => {
    expect(findViolations([{ path, text }])).toEqual([`${path}: ${what}`])
  })
})
