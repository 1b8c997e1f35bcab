import { DEFAULTS, OBJECTS, PREFIX } from './objects.ts'
import { type Refusal, refusal } from './refusal.ts'
import { refuseRecord } from './rules.ts'

export type Row = Record<string, unknown> & { Id: string; IsDeleted: boolean; SystemModstamp: string }

/** One thing that was really done to a record: what tests compare with what Earshot believes. */
interface LedgerLine {
  act: 'created' | 'updated' | 'deleted' | 'undone'
  object: string
  id: string
  key: unknown
  by: 'api' | 'person'
}

export interface Org {
  rows: Map<string, Map<string, Row>>
  ledger: LedgerLine[]
  /** Duplicate rule on leads with the same name and company: `alert` gives way to the header, `block` never. */
  duplicateRule: 'off' | 'alert' | 'block'
  /** Whom the active assignment rule gives each lead that is written; undefined: there is none. */
  assignTo?: string
  /** Ids that another transaction holds. */
  locked: Set<string>
  /** Salesforce shows a change only when its transaction ends, which may be later than its time stamp. */
  hiddenUntil: Map<string, number>
  now(): number
}

export type Result = { id: string; success: true; created: boolean; errors: [] } | { success: false; errors: Refusal[] }

export function makeOrg(now: () => number): Org {
  const rows = new Map(Object.keys(OBJECTS).map((object) => [object, new Map<string, Row>()]))
  return { rows, ledger: [], duplicateRule: 'off', locked: new Set(), hiddenUntil: new Map(), now }
}

export const rowsOf = (org: Org, object: string): Row[] => [...(org.rows.get(object)?.values() ?? [])]

/** Time stamps are of whole seconds. */
const stamp = (org: Org) => new Date(Math.floor(org.now() / 1000) * 1000).toISOString().replace('Z', '+0000')

let counter = 0
const idOf = (object: string) => `${PREFIX[object]}${String(++counter).padStart(12, '0')}AAA`

export function insert(
  org: Org,
  object: string,
  values: Record<string, unknown>,
  by: 'api' | 'person',
  allowSave = false,
): Result {
  const fields = OBJECTS[object] ?? []
  const against =
    refuseRecord(fields, values, true) ??
    refuseUnique(org, object, values) ??
    refuseDuplicate(org, object, values, allowSave)
  if (against) return { success: false, errors: [against] }
  const at = stamp(org)
  const row = {
    ...DEFAULTS[object],
    IsConverted: false,
    OwnerId: rowsOf(org, 'User')[0]?.Id ?? null,
    ...values,
    Id: idOf(object),
    IsDeleted: false,
    CreatedDate: at,
    LastModifiedDate: at,
    SystemModstamp: at,
  } as Row
  org.rows.get(object)?.set(row.Id, row)
  write(org, 'created', object, row, by)
  return { id: row.Id, success: true, created: true, errors: [] }
}

export function update(
  org: Org,
  object: string,
  id: string,
  values: Record<string, unknown>,
  by: 'api' | 'person',
): Result {
  const row = org.rows.get(object)?.get(id)
  const fail = (against: Refusal): Result => ({ success: false, errors: [against] })
  if (!row) return fail(refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'))
  if (row.IsDeleted) return fail(refusal('ENTITY_IS_DELETED', 'entity is deleted'))
  if (org.locked.has(id))
    return fail(refusal('UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record or 1 records: ${id}`))
  if (row.IsConverted && by === 'api')
    return fail(refusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead'))
  const against =
    refuseRecord(OBJECTS[object] ?? [], values, false) ??
    refuseUnique(org, object, values, id) ??
    refuseOwner(org, values)
  if (against) return fail(against)
  Object.assign(row, values, { LastModifiedDate: stamp(org), SystemModstamp: stamp(org) })
  write(org, 'updated', object, row, by)
  return { id, success: true, created: false, errors: [] }
}

export function remove(org: Org, object: string, id: string, by: 'api' | 'person'): Result {
  const row = org.rows.get(object)?.get(id)
  if (!row || row.IsDeleted) return { success: false, errors: [refusal('ENTITY_IS_DELETED', 'entity is deleted')] }
  if (org.locked.has(id))
    return {
      success: false,
      errors: [refusal('UNABLE_TO_LOCK_ROW', `unable to obtain exclusive access to this record: ${id}`)],
    }
  Object.assign(row, { IsDeleted: true, SystemModstamp: stamp(org) })
  write(org, 'deleted', object, row, by)
  return { id, success: true, created: false, errors: [] }
}

/** A person merges two leads: the other is deleted and says into which it went. */
export function merge(org: Org, object: string, masterId: string, otherId: string): void {
  remove(org, object, otherId, 'person')
  Object.assign(org.rows.get(object)?.get(otherId) ?? {}, { MasterRecordId: masterId })
  update(org, object, masterId, {}, 'person')
}

/** A person converts a lead to a contact. */
export function convert(org: Org, leadId: string): string {
  const lead = org.rows.get('Lead')?.get(leadId)
  const made = insert(org, 'Contact', { LastName: lead?.LastName }, 'person')
  if (!lead || !made.success) throw new Error('There is no such lead')
  Object.assign(lead, {
    IsConverted: true,
    ConvertedContactId: made.id,
    Status: 'Closed - Converted',
    SystemModstamp: stamp(org),
  })
  write(org, 'updated', 'Lead', lead, 'person')
  return made.id
}

function write(org: Org, act: LedgerLine['act'], object: string, row: Row, by: LedgerLine['by']): void {
  org.ledger.push({ act, object, id: row.Id, key: row.Earshot_Id__c ?? null, by })
}

function refuseUnique(org: Org, object: string, values: Record<string, unknown>, own?: string): Refusal | undefined {
  for (const { name, unique } of OBJECTS[object] ?? []) {
    if (!unique || !values[name]) continue
    const other = rowsOf(org, object).find((row) => !row.IsDeleted && row.Id !== own && row[name] === values[name])
    if (other)
      return refusal(
        'DUPLICATE_VALUE',
        `duplicate value found: ${name} duplicates value on record with id: ${other.Id}`,
        [name],
      )
  }
  return undefined
}

function refuseDuplicate(
  org: Org,
  object: string,
  values: Record<string, unknown>,
  allowSave: boolean,
): Refusal | undefined {
  if (org.duplicateRule === 'off' || object !== 'Lead' || (org.duplicateRule === 'alert' && allowSave)) return undefined
  const twin = rowsOf(org, object).find(
    (row) => !row.IsDeleted && row.LastName === values.LastName && row.FirstName === values.FirstName,
  )
  return twin && refusal('DUPLICATES_DETECTED', 'Use one of these records?')
}

function refuseOwner(org: Org, values: Record<string, unknown>): Refusal | undefined {
  const known = !values.OwnerId || org.rows.get('User')?.has(String(values.OwnerId))
  return known ? undefined : refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', ['OwnerId'])
}
