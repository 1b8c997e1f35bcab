import { describe, OBJECTS } from './objects.ts'
import { insert, type Org, type Result, type Row, remove, rowsOf, update } from './org.ts'
import { RequestRefused, refusal } from './refusal.ts'
import { checkShape } from './rules.ts'
import { holds, parseSoql } from './soql.ts'

export interface SimRequest {
  method: string
  url: URL
  headers: Record<string, string | string[] | undefined>
  body: string
}

const MOST_RECORDS = 200
const PAGE = 2000

/** Answers one request below /services/data/vNN.0; undefined is 204. */
export function answerApi(org: Org, request: SimRequest): unknown {
  const path = request.url.pathname.match(/^\/services\/data\/v\d+\.0\/(.*)$/)?.[1] ?? ''
  const parts = path.split('/').map(decodeURIComponent)
  const at = `${request.method} ${parts[0]}`
  if (at === 'GET sobjects' && parts[2] === 'describe') return describe(objectOf(parts[1]))
  if (at === 'GET query') return select(org, request, false)
  if (at === 'GET queryAll') return select(org, request, true)
  if (at === 'GET limits') return { DailyApiRequests: { Max: 15_000, Remaining: 15_000 } }
  if (parts[0] === 'composite' && parts[1] === 'sobjects') return collections(org, request, parts.slice(2))
  throw new RequestRefused(404, 'NOT_FOUND', 'The requested resource does not exist')
}

function objectOf(name = ''): string {
  if (!OBJECTS[name]) throw new RequestRefused(404, 'NOT_FOUND', 'The requested resource does not exist')
  return name
}

/** Records that another transaction has not shown yet are not seen, whatever their time stamp. */
function select(org: Org, { url }: SimRequest, withDeleted: boolean): unknown {
  const { fields, object, where, limit } = parseSoql(url.searchParams.get('q') ?? '')
  const known = OBJECTS[object]
  if (!known) throw new RequestRefused(400, 'INVALID_TYPE', `sObject type '${object}' is not supported.`)
  for (const name of fields)
    if (!known.some((field) => field.name === name))
      throw new RequestRefused(400, 'INVALID_FIELD', `No such column '${name}' on entity '${object}'.`)
  const rows = rowsOf(org, object)
    .filter(
      (row) => (withDeleted || !row.IsDeleted) && (org.hiddenUntil.get(row.Id) ?? 0) <= org.now() && holds(where, row),
    )
    .sort((one, other) => one.SystemModstamp.localeCompare(other.SystemModstamp) || one.Id.localeCompare(other.Id))
    .slice(0, Math.min(limit, PAGE))
  const records = rows.map((row) => ({
    attributes: { type: object, url: `/services/data/v62.0/sobjects/${object}/${row.Id}` },
    ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])),
  }))
  return { totalSize: records.length, done: true, records }
}

function collections(org: Org, request: SimRequest, [object, key]: string[]): unknown {
  if (request.method === 'DELETE') {
    const ids = request.url.searchParams.get('ids')?.split(',') ?? []
    checkCount(ids.length)
    return ids.map((id) => remove(org, objectOfId(org, id), id, 'api'))
  }
  const { records, allOrNone } = JSON.parse(request.body) as { records: Record<string, unknown>[]; allOrNone?: boolean }
  checkCount(records.length)
  const allowSave = /allowSave\s*=\s*true/.test(String(request.headers['sforce-duplicate-rule-header'] ?? ''))
  const todo = records.map((record) => {
    const { attributes, id, Id, ...values } = record as {
      attributes?: { type?: string }
      id?: string
      Id?: string
    } & Row
    const type = objectOf(attributes?.type ?? object)
    checkShape(type, OBJECTS[type] ?? [], values)
    return { type, id: id ?? Id, values }
  })
  const isAssigned = String(request.headers['sforce-auto-assign'] ?? 'TRUE').toUpperCase() !== 'FALSE'
  const before = JSON.stringify([...org.rows].map(([name, rows]) => [name, [...rows]]))
  const results = todo.map(({ type, id, values: given }): Result => {
    // Assignment rules run at each write, unless the header says no.
    const values = isAssigned && type === 'Lead' && org.assignTo ? { ...given, OwnerId: org.assignTo } : given
    if (request.method === 'PATCH' && key) return upsert(org, type, key, values, allowSave)
    if (request.method === 'PATCH') return update(org, type, id ?? '', values, 'api')
    return insert(org, type, values, 'api', allowSave)
  })
  if (!allOrNone || results.every((result) => result.success)) return results
  org.rows = new Map((JSON.parse(before) as [string, [string, Row][]][]).map(([name, rows]) => [name, new Map(rows)]))
  org.ledger.push({ act: 'undone', object: object ?? '', id: '', key: null, by: 'api' })
  const rolledBack = refusal(
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'Record rolled back because not all records were valid',
  )
  return results.map((result) => (result.success ? { success: false, errors: [rolledBack] } : result))
}

function upsert(org: Org, object: string, key: string, values: Record<string, unknown>, allowSave: boolean): Result {
  if (!OBJECTS[object]?.some((field) => field.name === key && field.externalId))
    throw new RequestRefused(
      400,
      'INVALID_FIELD',
      `Provided external ID field does not exist or is not accessible: ${key}`,
    )
  const { [key]: value, ...rest } = values
  if (!value) return { success: false, errors: [refusal('MISSING_ARGUMENT', `${key} not specified`, [key])] }
  const found = rowsOf(org, object).find((row) => !row.IsDeleted && row[key] === value)
  return found ? update(org, object, found.Id, rest, 'api') : insert(org, object, values, 'api', allowSave)
}

function objectOfId(org: Org, id: string): string {
  return [...org.rows].find(([, rows]) => rows.has(id))?.[0] ?? 'Lead'
}

function checkCount(count: number): void {
  if (count > MOST_RECORDS)
    throw new RequestRefused(
      400,
      'LIMIT_EXCEEDED',
      `record limit reached. cannot submit more than ${MOST_RECORDS} records in this operation`,
    )
}
