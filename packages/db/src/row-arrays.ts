import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'

/** By a column's name; a function each, since one that reads a property by its name takes ten times as long. */
export type Picks<Row> = Readonly<Record<string, (row: Row) => unknown>>

/** What is written behind `insert into`, and what its rows are selected from. */
export interface RowArrays {
  /** The names of the columns, and what each takes of `r`, both with commas. */
  columns: SQL
  values: SQL
  /** `unnest(…) r (…)`. */
  from: SQL
}

/**
 * Makes what sends rows of a table as one array a column, in Postgres's binary form: to read it costs Postgres a third of what the same
 * rows cost as JSON. `picks` says by column what of a row is written; what is undefined or null is null. A value that its column can't
 * hold throws with the code of a data error, before anything is sent.
 */
export function makeRowArrays<Row>(table: PgTable, picks: Picks<Row>): (rows: readonly Row[]) => RowArrays {
  const typeOf = new Map(getTableConfig(table).columns.map((column) => [column.name, column.getSQLType()]))
  const columns = Object.entries(picks).map(([name, pick]) => ({ ...toColumn(name, typeOf.get(name) ?? ''), pick }))
  const list = sql.raw(columns.map(({ name }) => `"${name}"`).join(', '))
  const values = sql.raw(columns.map(({ name, cast }) => `r."${name}"${cast}`).join(', '))
  return (rows) => {
    const arrays = columns.map(({ name, sent, write, pick }) => {
      const array = writeArray(OID[sent], rows.map(pick), write, name)
      return sql`${sql.param(array)}::${sql.raw(sent)}[]`
    })
    return { columns: list, values, from: sql`unnest(${sql.join(arrays, sql`, `)}) r (${list})` }
  }
}

/** https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const OID = {
  boolean: 16,
  bigint: 20,
  smallint: 21,
  integer: 23,
  text: 25,
  real: 700,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const

type Sent = keyof typeof OID
/** Writes a value at `place`, and moves it behind. */
type Write = (value: never) => void

interface Column {
  name: string
  sent: Sent
  /** Of what has no array of its own in the statement: it travels as text. */
  cast: string
  write: Write
}

function toColumn(name: string, type: string): Column {
  switch (type) {
    case 'timestamp with time zone':
      return { name, sent: 'timestamptz', cast: '', write: writeTime }
    case 'text[]':
      return { name, sent: 'text', cast: '::text[]', write: (value: readonly string[]) => writeText(toLiteral(value)) }
    case 'tsvector':
      return { name, sent: 'text', cast: '::tsvector', write: writeText }
    case 'boolean':
    case 'bigint':
    case 'smallint':
    case 'integer':
    case 'text':
    case 'real':
    case 'uuid':
    case 'jsonb':
      return { name, sent: type, cast: '', write: WRITE[type] }
    default:
      throw new Error(`Nothing writes a column of type ${type}.`)
  }
}

const WRITE: Record<Exclude<Sent, 'timestamptz'>, Write> = {
  boolean: (value: boolean) => {
    into[place++] = value ? 1 : 0
  },
  bigint: (value: number) => {
    const whole = wholeOf(value, Number.MAX_SAFE_INTEGER)
    into.writeInt32BE(Math.floor(whole / TWO_32), place)
    into.writeUInt32BE(whole - Math.floor(whole / TWO_32) * TWO_32, place + 4)
    place += 8
  },
  smallint: (value: number) => {
    place = into.writeInt16BE(wholeOf(value, 2 ** 15 - 1), place)
  },
  integer: (value: number) => {
    place = into.writeInt32BE(wholeOf(value, 2 ** 31 - 1), place)
  },
  real: (value: number) => {
    if (typeof value !== 'number') throw new Unstorable(`it is no number: ${value}`)
    place = into.writeFloatBE(value, place)
  },
  text: writeText,
  uuid: (value: string) => {
    const hex = value.replaceAll('-', '')
    if (hex.length !== 32 || into.write(hex, place, 'hex') !== 16) throw new Unstorable(`it is no id: ${value}`)
    place += 16
  },
  jsonb: (value: unknown) => {
    reserve(1)
    into[place++] = 1 // the version of the form
    writeText(JSON.stringify(value))
  },
}

const TWO_32 = 2 ** 32
/** Room for a number, an id or the length before a text. */
const ROOM = 24
const HEADER = 20
/** A shorter text is copied sign by sign, which is quicker than a call for it. */
const SHORT = 40
const LONE_SURROGATE = /\p{Surrogate}/u
/** From Unix's epoch to Postgres's, in ms. */
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1)

let into = Buffer.allocUnsafe(1 << 16)
let place = 0

/** Postgres would refuse it in this column; the code is the one that it would give (SQLSTATE 22P02). */
class Unstorable extends Error {
  code = '22P02'
}

/** https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c: array_recv */
function writeArray(oid: number, values: readonly unknown[], write: Write, name: string): Buffer {
  place = 0
  reserve(HEADER)
  let hasNull = 0
  place = HEADER
  for (const value of values) {
    reserve(ROOM)
    const start = place
    place += 4
    if (value === null || value === undefined) {
      hasNull = 1
      into.writeInt32BE(-1, start)
      continue
    }
    try {
      write(value as never)
    } catch (error) {
      if (error instanceof Unstorable) error.message = `${name} can't be stored, ${error.message}`
      throw error
    }
    into.writeInt32BE(place - start - 4, start)
  }
  into.writeInt32BE(1, 0) // dimensions
  into.writeInt32BE(hasNull, 4)
  into.writeInt32BE(oid, 8)
  into.writeInt32BE(values.length, 12)
  into.writeInt32BE(1, 16) // the index of the first
  return Buffer.from(into.subarray(0, place))
}

function reserve(bytes: number): void {
  if (place + bytes <= into.length) return
  const more = Buffer.allocUnsafe(Math.max(into.length * 2, place + bytes))
  into.copy(more, 0, 0, place)
  into = more
}

/** A text with half a surrogate is refused, as Postgres refuses it in JSON: it would be stored as another. */
function writeText(value: string): void {
  if (typeof value !== 'string') throw new Unstorable('it is no text')
  reserve(value.length * 3)
  if (value.length < SHORT) {
    let i = 0
    for (; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code > 0x7f) break
      into[place + i] = code
    }
    if (i === value.length) {
      place += i
      return
    }
  }
  const bytes = into.write(value, place)
  if (bytes !== value.length && LONE_SURROGATE.test(value)) throw new Unstorable('it holds half a surrogate')
  place += bytes
}

function writeTime(value: string | Date): void {
  const ms = (typeof value === 'string' ? Date.parse(value) : value.getTime()) - POSTGRES_EPOCH
  if (!Number.isFinite(ms)) throw new Unstorable(`it is no time: ${value}`)
  // In microseconds, a number of more than 53 bits: each half by itself.
  const high = Math.floor(ms / TWO_32)
  const low = (ms - high * TWO_32) * 1000
  const carried = Math.floor(low / TWO_32)
  into.writeInt32BE(high * 1000 + carried, place)
  place = into.writeUInt32BE(low - carried * TWO_32, place + 4)
}

function wholeOf(value: number, most: number): number {
  if (Number.isInteger(value) && value <= most && value >= -most - 1) return value
  throw new Unstorable(`it is no whole number that its column holds: ${value}`)
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function toLiteral(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  const quoted = values.map((value) => `"${/[\\"]/.test(value) ? value.replace(/[\\"]/g, '\\$&') : value}"`)
  return `{${quoted.join(',')}}`
}
