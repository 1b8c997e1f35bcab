import type { CrmField, CrmObject } from '@earshot/core/crm'

/** The objects that a lead can be written to. */
export const OBJECTS = ['Lead', 'Contact', 'Case']

interface Described {
  name: string
  label: string
  fields: {
    name: string
    label: string
    type: string
    length: number
    nillable: boolean
    createable: boolean
    updateable: boolean
    defaultedOnCreate: boolean
    deprecatedAndHidden: boolean
    restrictedPicklist: boolean
    externalId: boolean
    unique: boolean
    picklistValues?: { value: string; label?: string | null; active: boolean }[] | null | undefined
  }[]
}

const TYPES: Record<string, CrmField['type']> = {
  string: 'text',
  textarea: 'text',
  phone: 'text',
  combobox: 'text',
  double: 'number',
  currency: 'number',
  percent: 'number',
  int: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'time',
  url: 'url',
  email: 'email',
  picklist: 'picklist',
  reference: 'reference',
}

/** Salesforce's describe in our words. A key must be unique there: else an upsert may meet two records. */
export function toObject({ name, label, fields }: Described): CrmObject {
  return {
    name,
    label,
    fields: fields
      .filter((field) => !field.deprecatedAndHidden)
      .map((field) => ({
        name: field.name,
        label: field.label,
        type: TYPES[field.type] ?? 'other',
        required: !field.nillable && field.createable && !field.defaultedOnCreate,
        writable: field.createable && field.updateable,
        maxLength: field.length > 0 && field.type !== 'picklist' && field.type !== 'reference' ? field.length : null,
        options: (field.picklistValues ?? [])
          .filter((option) => option.active)
          .map(({ value, label }) => ({ value, label: label ?? value })),
        strict: field.restrictedPicklist,
        isKey: field.externalId && field.unique,
      })),
  }
}
