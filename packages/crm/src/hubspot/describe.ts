import type { CrmField, CrmObject } from '@earshot/core/crm'

/** The object that a lead is written to: who is pursued is a contact, with a lead status. */
export const OBJECT = 'contacts'

export interface Property {
  name: string
  label: string
  type: string
  fieldType: string
  options?: { value: string; label: string; hidden?: boolean }[]
  hasUniqueValue?: boolean
  calculated?: boolean
  hidden?: boolean
  archived?: boolean
  referencedObjectType?: string | null
  modificationMetadata?: { readOnlyValue?: boolean }
}

const TYPES: Record<string, CrmField['type']> = {
  string: 'text',
  phone_number: 'text',
  number: 'number',
  bool: 'boolean',
  date: 'date',
  datetime: 'time',
}
const LONGEST_TEXT = 65_536

/** HubSpot's properties in our words. A contact needs none of them; options are always refused where they are not listed. */
export function toObject(properties: readonly Property[]): CrmObject {
  return {
    name: OBJECT,
    label: 'Contact',
    fields: properties
      .filter(({ hidden, archived }) => !hidden && !archived)
      .map((property) => {
        const type = typeOf(property)
        const writable = !property.calculated && !property.modificationMetadata?.readOnlyValue
        return {
          name: property.name,
          label: property.label,
          type,
          required: false,
          writable,
          maxLength: type === 'text' ? LONGEST_TEXT : null,
          options: type === 'picklist' ? (property.options ?? []).filter((option) => !option.hidden).map(toOption) : [],
          strict: type === 'picklist',
          isKey: writable && type === 'text' && property.hasUniqueValue === true,
        }
      }),
  }
}

const toOption = ({ value, label }: { value: string; label: string }) => ({ value, label })

function typeOf({ type, fieldType, referencedObjectType }: Property): CrmField['type'] {
  if (referencedObjectType === 'OWNER') return 'reference'
  // Several values in one, parted by semicolons: nothing of ours is that.
  if (type === 'enumeration') return fieldType === 'checkbox' ? 'other' : 'picklist'
  return TYPES[type] ?? 'other'
}
