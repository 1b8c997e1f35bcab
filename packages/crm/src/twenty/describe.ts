import type { CrmField, CrmObject } from '@earshot/core/crm'

/** As Twenty's metadata API describes an object of the workspace. */
export interface TwentyObject {
  nameSingular: string
  namePlural: string
  labelSingular: string
  isActive: boolean
  fields: TwentyField[]
}
interface TwentyField {
  name: string
  label: string
  type: string
  isActive?: boolean | null
  isSystem?: boolean | null
  isNullable?: boolean | null
  isUIReadOnly?: boolean | null
  defaultValue?: unknown
  options?: { value: string; label: string }[] | null
  relation?: { type: string; targetObjectMetadata: { nameSingular: string } } | null
}

/** Objects that a lead can be written to, by their plural, which is their address too. */
export const OBJECTS = ['people', 'opportunities']
/** Twenty lets us choose a record's id: our key is its id, so that there can't be two. */
export const KEY = 'id'

const TYPES: Record<string, CrmField['type']> = {
  TEXT: 'text',
  NUMBER: 'number',
  NUMERIC: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATE_TIME: 'time',
  SELECT: 'picklist',
}
/** Fields of several parts, of which these can be filled: written `name.firstName`. */
const PARTS: Record<string, Record<string, CrmField['type']>> = {
  FULL_NAME: { firstName: 'text', lastName: 'text' },
  LINKS: { primaryLinkUrl: 'url', primaryLinkLabel: 'text' },
  ADDRESS: { addressCity: 'text', addressCountry: 'text' },
}
const PART_LABELS: Record<string, string> = {
  firstName: 'first name',
  lastName: 'last name',
  primaryLinkUrl: 'address',
  primaryLinkLabel: 'words of the link',
  addressCity: 'city',
  addressCountry: 'country',
}
const LONGEST_TEXT = 65_536
/** Set by Twenty, though its description does not say so of every version. */
const ITS_OWN = ['id', 'createdAt', 'updatedAt', 'deletedAt', 'position', 'searchVector', 'createdBy', 'updatedBy']

export function toObject({ namePlural, labelSingular, fields }: TwentyObject): CrmObject {
  const key = { ...field('id', 'Id (Earshot’s own)', 'text'), writable: false, isKey: true }
  return {
    name: namePlural,
    label: labelSingular,
    fields: [
      key,
      ...fields.filter(({ name, isActive }) => isActive !== false && !ITS_OWN.includes(name)).flatMap(toFields),
    ],
  }
}

function toFields(one: TwentyField): CrmField[] {
  const { name, label, type, options, relation } = one
  const writable = !one.isSystem && !one.isUIReadOnly
  const parts = PARTS[type]
  if (parts)
    return Object.entries(parts).map(([part, partType]) => ({
      ...field(`${name}.${part}`, `${label}: ${PART_LABELS[part]}`, partType),
      writable,
    }))
  if (type === 'RELATION' || type === 'MANY_TO_ONE') {
    if (relation?.type !== 'MANY_TO_ONE') return []
    const isMember = relation.targetObjectMetadata.nameSingular === 'workspaceMember'
    return [{ ...field(`${name}Id`, label, isMember ? 'reference' : 'other'), writable }]
  }
  const known = TYPES[type] ?? 'other'
  const isPicklist = known === 'picklist'
  return [
    {
      ...field(name, label, known),
      writable,
      required: one.isNullable === false && (one.defaultValue === null || one.defaultValue === undefined),
      options: isPicklist ? (options ?? []).map((option) => ({ value: option.value, label: option.label })) : [],
      strict: isPicklist,
    },
  ]
}

const field = (name: string, label: string, type: CrmField['type']): CrmField => ({
  name,
  label,
  type,
  required: false,
  writable: true,
  maxLength: type === 'text' ? LONGEST_TEXT : null,
  options: [],
  strict: false,
  isKey: false,
})
