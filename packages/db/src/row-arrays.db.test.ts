import { sql } from 'drizzle-orm'
import { bigint, boolean, integer, jsonb, pgTable, real, smallint, text, uuid } from 'drizzle-orm/pg-core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { inTransaction } from './client.ts'
import { isDataError, reasonOf } from './errors.ts'
import { makeRowArrays } from './row-arrays.ts'
import { at, tsvector } from './schema/app.ts'

const database = useTestDatabase()

/** Never made: only its types are read. */
const every = pgTable('every', {
  id: uuid('id'),
  words: text('words'),
  list: text('list').array(),
  at: at('at'),
  whole: integer('whole'),
  small: smallint('small'),
  big: bigint('big', { mode: 'number' }),
  share: real('share'),
  yes: boolean('yes'),
  data: jsonb('data'),
  tokens: tsvector('tokens'),
})
const NAMES = ['id', 'words', 'list', 'at', 'whole', 'small', 'big', 'share', 'yes', 'data'] as const
const toArrays = makeRowArrays<Record<string, unknown>>(
  every,
  Object.fromEntries(NAMES.map((name) => [name, (row) => row[name]])),
)

const storable = (limits: fc.StringConstraints) =>
  fc.string({ unit: 'binary', ...limits }).map((words) => words.replaceAll('\0', ''))
const row = fc.record({
  id: fc.uuid(),
  words: fc.oneof(
    storable({ maxLength: 60 }),
    storable({ maxLength: 20 }).map((words) => words.repeat(5000)),
  ),
  list: fc.array(fc.oneof(storable({ maxLength: 9 }), fc.constantFrom('', '\\', '"', '{a,b}', 'NULL', ' x '))),
  at: fc.date({ min: new Date(-30e12), max: new Date(250e12), noInvalidDate: true }).map((date) => date.toISOString()),
  whole: fc.integer(),
  small: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  big: fc.maxSafeInteger(),
  share: fc.integer({ min: -8000, max: 8000 }).map((eighths) => eighths / 8),
  yes: fc.boolean(),
  data: fc.dictionary(storable({ maxLength: 5 }), storable({ maxLength: 5 })),
})

test('what is sent as arrays arrives as it is, whatever it is, and what is absent as null', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(row, fc.constant({})), { minLength: 1, maxLength: 8 }), async (rows) => {
      const { values, from } = toArrays(rows)
      const read = await inTransaction(database.worker, (tx) => tx.execute(sql`select ${values} from ${from}`))
      const arrived = read.rows.map(({ at, big, ...others }) => ({
        ...others,
        at: at && new Date(at as string).toISOString(),
        big: big && Number(big),
      }))
      expect(arrived).toEqual(rows.map((one) => ({ ...Object.fromEntries(NAMES.map((name) => [name, null])), ...one })))
    }),
    { numRuns: 20 },
  )
})

test('the least and the greatest whole number of a column arrive', async () => {
  const rows = [
    { whole: -(2 ** 31), small: -(2 ** 15), big: Number.MIN_SAFE_INTEGER },
    { whole: 2 ** 31 - 1, small: 2 ** 15 - 1, big: Number.MAX_SAFE_INTEGER },
  ]
  const { values, from } = toArrays(rows)
  const read = await inTransaction(database.worker, (tx) => tx.execute(sql`select ${values} from ${from}`))
  expect(read.rows.map(({ whole, small, big }) => ({ whole, small, big: Number(big) }))).toEqual(rows)
})

test('tokens are sent in their text form', async () => {
  const { values, from } = makeRowArrays<{ tokens: string }>(every, { tokens: (row) => row.tokens })([
    { tokens: `'it''s':2A 'a\\\\b':1` },
    { tokens: '' },
  ])
  const { rows } = await inTransaction(database.worker, (tx) => tx.execute(sql`select ${values} from ${from}`))
  expect(rows).toEqual([{ tokens: `'a\\\\b':1 'it''s':2A` }, { tokens: '' }])
})

test.each([
  ['words', 'half \ud83d of a sign'],
  ['words', 'half of a sign, far behind what is copied sign by sign \udc00'],
  ['words', 7],
  ['whole', 3.5],
  ['whole', 2 ** 31],
  ['small', 40_000],
  ['big', Number.POSITIVE_INFINITY],
  ['share', '1'],
  ['at', 'yesterday'],
  ['id', 'not-an-id'],
  ['list', ['half \ud83d']],
])('what a column of %s can not hold is refused as a data error that names it: %j', (name, value) => {
  const send = () => toArrays([{ [name]: value }])
  expect(send).toThrow(expect.objectContaining({ message: expect.stringContaining(`${name} can't be stored`) }))
  try {
    send()
  } catch (error) {
    expect(isDataError(error)).toBe(true)
    expect(reasonOf(error)).not.toContain('of a sign')
  }
})

test('a NUL is refused by Postgres, as a data error', async () => {
  const { values, from } = toArrays([{ words: 'a\0b' }])
  const asked = inTransaction(database.worker, (tx) => tx.execute(sql`select ${values} from ${from}`))
  expect(isDataError(await asked.catch((error: unknown) => error))).toBe(true)
})
