import type { CrmFields, CrmRecord } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'

/** The ids of contacts that were merged into this one, parted by semicolons. */
export const MERGED = 'hs_merged_object_ids'

export interface Contact {
  id: string
  properties: Record<string, string | null>
  updatedAt: string
  archived?: boolean
  archivedAt?: string
}

export function propertiesOf({ keyField, rules }: CrmMapping): string[] {
  return [...new Set([keyField, MERGED, 'lastmodifieddate', ...rules.map((rule) => rule.field)])]
}

/** Every value crosses as text; one that is emptied as an empty one. */
export function toProperties(fields: CrmFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === null ? '' : String(value)]))
}

export function toRecord({ keyField, rules }: CrmMapping, contact: Contact): CrmRecord {
  const { id, properties, updatedAt, archived, archivedAt } = contact
  return {
    id,
    key: properties[keyField] || null,
    fields: Object.fromEntries(rules.map(({ field }) => [field, properties[field] || null])),
    state: archived ? 'deleted' : 'live',
    becameId: null,
    changedAt: Date.parse((archived && archivedAt) || (properties.lastmodifieddate ?? updatedAt)),
  }
}

/** HubSpot answers for a merged contact's id with the one that it went into: told as what became of it. */
export function mergedInto(mapping: CrmMapping, asked: readonly string[], found: readonly Contact[]): CrmRecord[] {
  const known = new Set(found.map(({ id }) => id))
  return asked.flatMap((id) => {
    const into = known.has(id) ? undefined : found.find(({ properties }) => properties[MERGED]?.split(';').includes(id))
    return into ? [{ ...toRecord(mapping, into), id, key: null, state: 'deleted' as const, becameId: into.id }] : []
  })
}
