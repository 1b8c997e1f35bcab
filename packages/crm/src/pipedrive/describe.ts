import type { CrmField, CrmObject, CrmValue } from '@earshot/core/crm'

/** A field as Pipedrive's Fields API (v2) has it. */
export interface PipedriveField {
  field_code: string
  field_name: string
  field_type: string
  options?: { id: number | string; label: string }[] | null
  is_custom_field: boolean
}

/** Objects that a lead can be written to: their address, their own fields that we may write, and which of those they need. */
export const OBJECTS = {
  persons: {
    label: 'Person',
    item: 'person',
    fields: 'personFields',
    own: { name: 'text', owner_id: 'reference' },
    needs: 'name',
  },
  deals: {
    label: 'Deal',
    item: 'deal',
    fields: 'dealFields',
    own: { title: 'text', owner_id: 'reference', stage_id: 'picklist', status: 'picklist', lost_reason: 'text' },
    needs: 'title',
  },
} as const satisfies Record<
  string,
  { label: string; item: string; fields: string; own: Record<string, CrmField['type']>; needs: string }
>
export type ObjectName = keyof typeof OBJECTS

/** No field of Pipedrive's is unique: the one with this name is ours. */
const KEY_NAME = /^earshot[ _-]?id$/i
const TYPES: Record<string, CrmField['type']> = {
  varchar: 'text',
  varchar_auto: 'text',
  text: 'text',
  phone: 'text',
  double: 'number',
  date: 'date',
  enum: 'picklist',
  user: 'reference',
}
const LENGTHS: Record<string, number> = { varchar: 255, varchar_auto: 255, text: 65_000 }
const STATUSES = ['open', 'won', 'lost']

export function toObject(
  name: ObjectName,
  fields: readonly PipedriveField[],
  stages: readonly { id: number; name: string }[],
): CrmObject {
  const { label, own, needs } = OBJECTS[name]
  const ownTypes = own as Record<string, CrmField['type']>
  return {
    name,
    label,
    fields: fields.map((field) => {
      const { field_code: code, field_type: given, is_custom_field: isCustom } = field
      const type = ownTypes[code] ?? TYPES[given] ?? 'other'
      return {
        name: code,
        label: field.field_name,
        type,
        required: code === needs,
        writable: isCustom || code in ownTypes,
        maxLength: code in ownTypes && type === 'text' ? 255 : (LENGTHS[given] ?? null),
        options: type === 'picklist' ? optionsOf(field, stages) : [],
        strict: type === 'picklist',
        isKey: isCustom && type === 'text' && KEY_NAME.test(field.field_name),
      }
    }),
  }
}

function optionsOf({ field_code: code, options }: PipedriveField, stages: readonly { id: number; name: string }[]) {
  if (code === 'stage_id') return stages.map(({ id, name }) => ({ value: String(id), label: name }))
  if (code === 'status') return STATUSES.map((status) => ({ value: status, label: status }))
  return (options ?? []).map(({ id, label }) => ({ value: String(id), label }))
}

/** Ids of people, options and stages are numbers there, and nothing else is taken. */
export function toValue({ type, options }: CrmField, value: CrmValue): CrmValue {
  if (value === null || value === '') return null
  const isNumbered =
    type === 'reference' || (type === 'picklist' && options.every((option) => /^\d+$/.test(option.value)))
  return isNumbered ? Number(value) : value
}
