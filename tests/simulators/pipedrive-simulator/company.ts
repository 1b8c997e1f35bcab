import { OBJECTS, STAGES } from './fields.ts'
import { RequestRefused } from './refusal.ts'

export interface SimItem {
  id: number
  update_time: string
  add_time: string
  is_deleted: boolean
  custom_fields: Record<string, unknown>
  [field: string]: unknown
}

/** One thing that was really done to a record: what tests compare with what Earshot believes. */
interface LedgerLine {
  act: 'created' | 'updated' | 'deleted' | 'merged'
  object: string
  id: number
  by: 'api' | 'person'
}

export interface Company {
  items: Map<string, Map<number, SimItem>>
  ledger: LedgerLine[]
  users: { id: number; name: string; email: string; active_flag: boolean; is_you: boolean }[]
  /** Search learns of a change only so many ms later. */
  searchLagMs: number
  now(): number
}

let counter = 100

export const makeCompany = (now: () => number): Company => ({
  items: new Map(Object.keys(OBJECTS).map((object) => [object, new Map()])),
  ledger: [],
  users: [
    { id: 71, name: 'Ada', email: 'ada@example.com', active_flag: true, is_you: true },
    { id: 72, name: 'Bob', email: 'bob@example.com', active_flag: true, is_you: false },
    { id: 73, name: 'Eve', email: 'eve@example.com', active_flag: false, is_you: false },
  ],
  searchLagMs: 3000,
  now,
})

export const itemsOf = (company: Company, object: string): SimItem[] => [...(company.items.get(object)?.values() ?? [])]
export const standing = (company: Company, object: string): SimItem[] =>
  itemsOf(company, object).filter((item) => !item.is_deleted)

const stamp = (company: Company) => `${new Date(company.now()).toISOString().slice(0, 19)}Z`

export function create(
  company: Company,
  object: string,
  given: Record<string, unknown>,
  by: 'api' | 'person',
): SimItem {
  const needed = OBJECTS[object]?.needs ?? ''
  if (!given[needed]) throw new RequestRefused(400, `${needed} is required`, { field_code: needed })
  check(company, object, given)
  const { custom_fields = {}, ...own } = given as { custom_fields?: Record<string, unknown> }
  const at = stamp(company)
  const start = object === 'deals' ? { status: 'open', stage_id: 1 } : {}
  const item: SimItem = {
    owner_id: company.users[0]?.id,
    ...start,
    ...own,
    custom_fields: { ...custom_fields },
    id: ++counter,
    add_time: at,
    update_time: at,
    is_deleted: false,
  }
  company.items.get(object)?.set(item.id, item)
  company.ledger.push({ act: 'created', object, id: item.id, by })
  return item
}

export function update(
  company: Company,
  object: string,
  id: number,
  given: Record<string, unknown>,
  by: 'api' | 'person',
): SimItem {
  const item = company.items.get(object)?.get(id)
  if (!item || item.is_deleted) throw new RequestRefused(404, 'Not found')
  check(company, object, given)
  const { custom_fields = {}, ...own } = given as { custom_fields?: Record<string, unknown> }
  Object.assign(item, own, { custom_fields: { ...item.custom_fields, ...custom_fields }, update_time: stamp(company) })
  company.ledger.push({ act: 'updated', object, id, by })
  return item
}

/** Into the bin, for thirty days. */
export function remove(company: Company, object: string, id: number, by: 'api' | 'person'): void {
  const item = company.items.get(object)?.get(id)
  if (!item || item.is_deleted) throw new RequestRefused(404, 'Not found')
  Object.assign(item, { is_deleted: true, update_time: stamp(company) })
  company.ledger.push({ act: 'deleted', object, id, by })
}

/** A person merges two: the other one's values fill what is empty, and it is deleted. */
export function merge(company: Company, object: string, keptId: number, otherId: number): void {
  const items = company.items.get(object)
  const [kept, other] = [items?.get(keptId), items?.get(otherId)]
  if (!kept || !other) throw new Error('There is no such record.')
  remove(company, object, otherId, 'person')
  kept.custom_fields = { ...other.custom_fields, ...kept.custom_fields }
  kept.update_time = stamp(company)
  company.ledger.push({ act: 'merged', object, id: otherId, by: 'person' })
}

function check(company: Company, object: string, given: Record<string, unknown>): void {
  const { custom_fields = {}, ...own } = given as { custom_fields?: Record<string, unknown> }
  for (const [isCustom, values] of [
    [false, own],
    [true, custom_fields],
  ] as const)
    for (const [code, value] of Object.entries(values)) {
      const field = OBJECTS[object]?.fields.find((one) => one.field_code === code && one.is_custom_field === isCustom)
      const refuse = (why: string): never => {
        throw new RequestRefused(400, `Validation failed: ${code}: ${why}`, { field_code: code })
      }
      if (!field) throw new RequestRefused(400, `Validation failed: ${code}: unknown field`, { field_code: code })
      if (code === 'id' || code === 'update_time') refuse('this field is not allowed')
      if (code === 'job_title') throw new RequestRefused(403, 'Contact sync is not enabled')
      if (value === null) {
        if (code === OBJECTS[object]?.needs) refuse('is required')
        continue
      }
      const why = refusalOf(company, field, value)
      if (why) refuse(why)
    }
}

/** It takes nothing for a number that is written as text. */
function refusalOf(
  company: Company,
  { field_type, options }: (typeof OBJECTS)[string]['fields'][number],
  value: unknown,
) {
  const isNumber = typeof value === 'number'
  if (field_type === 'enum' && !(isNumber && options?.some(({ id }) => id === value))) return 'is none of its options'
  if (field_type === 'stage' && !(isNumber && STAGES.some(({ id }) => id === value))) return 'no such stage'
  if (field_type === 'status' && !['open', 'won', 'lost'].includes(String(value))) return 'no such status'
  if (field_type === 'user' && !(isNumber && company.users.some(({ id }) => id === value))) return 'no such user'
  if (field_type === 'double' && !isNumber) return 'must be a number'
  if ((field_type === 'varchar' || field_type === 'text') && typeof value !== 'string') return 'must be a string'
  if (field_type === 'varchar' && String(value).length > 255) return 'too long: at most 255 characters'
  return undefined
}
