import fc from 'fast-check'

export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  patternProperties?: Record<string, Schema>
}

/** Texts that have broken something somewhere. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  '\u202eexe.txt',
  '\r\nSet-Cookie: a=b',
  '\u001b[31mred\u001b[0m',
  "' or '1'='1",
  "'; drop table app.mentions; --",
  '1; select pg_sleep(10)',
  '\\',
  '%00',
  '%',
  '_%',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  '=1+1',
  '9'.repeat(400),
  'NaN',
  '-0',
  '1e309',
  '0x10',
  'null',
  'true',
  '{}',
  '[]',
  '((((((((((',
  'a AND',
  'NOT NOT NOT acme',
  '"unclosed',
  'NEAR/999999(a b)',
  'author:/(a+)+$/',
  'urn:uuid:00000000-0000-0000-0000-000000000000',
  '0000-01-01',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2016-12-31T23:59:60Z',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  'İ',
  'ﷺ'.repeat(100),
  '👩‍👩‍👧‍👦'.repeat(50),
  'a'.repeat(5000),
] as const

const HOSTILE_NUMBERS = [0, -0, -1, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e9, 1e308, 5e-324, 0.5, -0.1]

const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)
const anything = fc.oneof(
  hostileText,
  fc.constantFrom(...HOSTILE_NUMBERS),
  fc.constantFrom(null, true, false, [], {}, [[]], { a: { b: [null] } }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
)

/** Values of a JSON schema; about one in ten breaks it. `ids` stand wherever an id is asked for. */
export function valuesOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: wellFormed(schema, ids) }, { weight: 1, arbitrary: anything })
}

function wellFormed(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => wellFormed(one, ids)))
  switch (schema.type) {
    case 'object':
      return objects(schema, ids)
    case 'array': {
      const few = Math.max(schema.minItems ?? 0, 4)
      return fc.array(valuesOf(schema.items ?? {}, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? few, few),
      })
    }
    case 'string':
      return texts(schema, ids)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

function objects(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0) return fc.dictionary(fc.constantFrom('url', 'token', 'name'), anything, { maxKeys: 3 })
  const model = Object.fromEntries(properties.map(([name, one]) => [name, valuesOf(one, ids)]))
  return fc.record(model, { requiredKeys: schema.required ?? [] })
}

function texts(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.constantFrom(...ids)
  if (schema.format === 'email') return fc.constantFrom('somebody@example.com', "o'hara+x@example.com", 'A@EXAMPLE.COM')
  if (schema.format === 'date') return fc.constantFrom('2026-11-22', '1900-01-01', '2899-12-31', '2024-02-29')
  if (schema.format === 'date-time')
    return fc.constantFrom('2026-11-22T10:00:00Z', '1900-01-01T00:00:00+14:00', '2899-12-31T23:59:59.999-12:00')
  const usual = fc.constantFrom('acme', 'acme OR "other thing"', 'square', 'letters', 'UTC', 'en', 'red')
  const fit = hostileText.map((text) => text.slice(0, schema.maxLength ?? 5000).padEnd(schema.minLength ?? 0, 'x'))
  return fc.oneof(usual, fit)
}
