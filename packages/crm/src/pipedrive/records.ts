import type { CrmFields, CrmObject, CrmRecord, CrmValue } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { toValue } from './describe.ts'

export interface Item {
  id: number
  update_time: string
  is_deleted?: boolean
  custom_fields?: Record<string, unknown>
  [field: string]: unknown
}
/** A change as version 1 tells of it, custom fields beside the others; gone where `active_flag` is false. */
export interface Recent {
  id: number
  data: { active_flag?: boolean; is_deleted?: boolean; update_time?: string; [field: string]: unknown } | null
}

const CUSTOM = /^[0-9a-f]{40}$/

/** Custom fields stand in a part of their own. */
export function toItem(object: CrmObject, fields: CrmFields): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  const custom: Record<string, CrmValue> = {}
  for (const [code, given] of Object.entries(fields)) {
    const field = object.fields.find((one) => one.name === code)
    const value = field ? toValue(field, given) : given
    if (CUSTOM.test(code)) custom[code] = value
    else item[code] = value
  }
  return Object.keys(custom).length > 0 ? { ...item, custom_fields: custom } : item
}

export function toRecord({ keyField, rules }: CrmMapping, item: Item): CrmRecord {
  return {
    id: String(item.id),
    key: text(item.custom_fields?.[keyField]),
    fields: Object.fromEntries(
      rules.map(({ field, from }) => {
        const value = plain(item[field] ?? item.custom_fields?.[field])
        // Options and people are known by their words here, as a mapping has them.
        return [field, typeof value === 'number' && (from === 'stage' || from === 'owner') ? String(value) : value]
      }),
    ),
    state: item.is_deleted ? 'deleted' : 'live',
    becameId: null,
    changedAt: Date.parse(item.update_time),
  }
}

/** Of one that is gone, nothing but that it is. */
export function toGone({ keyField }: CrmMapping, { id, data }: Recent): CrmRecord {
  const at = Date.parse(`${data?.update_time?.replace(' ', 'T')}Z`)
  return {
    id: String(id),
    key: text(data?.[keyField]),
    fields: {},
    state: 'deleted',
    becameId: null,
    changedAt: Number.isNaN(at) ? 0 : at,
  }
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const plain = (value: unknown): CrmValue =>
  value === undefined || value === '' || typeof value === 'object' ? null : (value as CrmValue)
