import type { CrmFields, CrmRecord, CrmValue } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'

export type Row = { id: string; updatedAt: string; deletedAt?: string | null } & Record<string, unknown>

/** `name.firstName` is a part of `name`. */
export function toRow(fields: CrmFields): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(fields)) {
    const [name = '', part] = path.split('.')
    row[name] = part ? { ...(row[name] as object | undefined), [part]: value ?? '' } : value
  }
  return row
}

export function toRecord({ rules }: CrmMapping, row: Row): CrmRecord {
  const { id, updatedAt, deletedAt } = row
  return {
    id,
    key: id,
    fields: Object.fromEntries(rules.map(({ field }) => [field, valueAt(row, field)])),
    state: deletedAt ? 'deleted' : 'live',
    becameId: null,
    changedAt: Date.parse(deletedAt || updatedAt),
  }
}

function valueAt(row: Row, path: string): CrmValue {
  const [name = '', part] = path.split('.')
  const whole = row[name]
  const value = part ? (whole as Record<string, unknown> | null | undefined)?.[part] : whole
  return typeof value === 'object' || value === undefined || value === '' ? null : (value as CrmValue)
}
