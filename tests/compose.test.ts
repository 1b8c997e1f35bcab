import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DCLinter } from 'dclint'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Service {
  command?: string[]
  environment?: Record<string, string>
  volumes?: string[]
}

const source = readFileSync('docker-compose.yml', 'utf8')
const { services } = parse(source, { merge: true }) as { services: Record<string, Service> }

/** What the compose schema says against a file. */
function schemaErrors(yaml: string): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'earshot-compose-')), 'docker-compose.yml')
  writeFileSync(file, yaml)
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] })
  const messages = linter.lintFiles([file], false).flatMap((result) => result.messages)
  return messages.filter(({ rule }) => rule.startsWith('invalid')).map(({ message }) => message)
}

describe('docker-compose.yml', () => {
  test('is a compose file by its published schema, which refuses a misspelt key', () => {
    expect(schemaErrors(source)).toEqual([])
    expect(schemaErrors(source.replace('healthcheck:', 'healthchek:'))).not.toEqual([])
  })

  test('keeps the queue: no eviction, and appended to disk', () => {
    expect(services.redis?.command).toEqual(['redis-server', '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'])
  })

  test('gives api and worker one data folder: the api puts imports there, a worker reads them', () => {
    expect(services.worker?.volumes).toEqual(services.api?.volumes)
    expect(services.api?.volumes).toHaveLength(1)
  })

  test('writes no secret down', () => {
    const secrets = Object.values(services)
      .flatMap(({ environment = {} }) => Object.entries(environment))
      .filter(([name]) => /PASSWORD|SECRET/.test(name))
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?/)
  })
})
