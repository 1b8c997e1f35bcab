/** A field as Twenty's metadata has it, as far as it matters for writing. */
export interface SimField {
  name: string
  label: string
  type: string
  isActive: boolean
  isSystem: boolean
  isNullable: boolean
  isUnique: boolean
  defaultValue: unknown
  options: { value: string; label: string; color: string; position: number }[] | null
  relation: { type: string; targetObjectMetadata: { nameSingular: string } } | null
}

const field = (name: string, type: string, change: Partial<SimField> = {}): SimField => ({
  name,
  label: name,
  type,
  isActive: true,
  isSystem: false,
  isNullable: true,
  isUnique: false,
  defaultValue: null,
  options: null,
  relation: null,
  ...change,
})
const select = (name: string, values: string[], change: Partial<SimField> = {}) =>
  field(name, 'SELECT', {
    options: values.map((value, position) => ({ value, label: value.toLowerCase(), color: 'blue', position })),
    ...change,
  })
const member = (name: string) =>
  field(name, 'RELATION', {
    relation: { type: 'MANY_TO_ONE', targetObjectMetadata: { nameSingular: 'workspaceMember' } },
  })
const system = [
  field('id', 'UUID', { isSystem: true, isNullable: false, isUnique: true, defaultValue: 'uuid' }),
  field('createdAt', 'DATE_TIME', { isNullable: false, defaultValue: 'now' }),
  field('updatedAt', 'DATE_TIME', { isNullable: false, defaultValue: 'now' }),
  field('deletedAt', 'DATE_TIME'),
  field('position', 'POSITION', { isSystem: true, isNullable: false, defaultValue: 0 }),
  field('createdBy', 'ACTOR', { isNullable: false, defaultValue: {} }),
]

export const OBJECTS: Record<string, { singular: string; fields: SimField[] }> = {
  people: {
    singular: 'person',
    fields: [
      ...system,
      field('name', 'FULL_NAME'),
      field('emails', 'EMAILS', { isUnique: true }),
      field('jobTitle', 'TEXT', { isNullable: false, defaultValue: "''" }),
      field('city', 'TEXT', { isNullable: false, defaultValue: "''" }),
      field('linkedinLink', 'LINKS'),
      field('xLink', 'LINKS'),
      // What an administrator makes for Earshot, if wanted (docs/CRM.md).
      select('leadStatus', ['NEW', 'CONTACTED', 'QUALIFIED', 'CUSTOMER', 'LOST']),
      member('leadOwner'),
      field('leadCompany', 'TEXT'),
      field('earshotScore', 'NUMBER'),
      field('earshotMention', 'LINKS'),
      field('earshotWords', 'TEXT'),
    ],
  },
  opportunities: {
    singular: 'opportunity',
    fields: [
      ...system,
      field('name', 'TEXT', { isNullable: false, defaultValue: "''" }),
      select('stage', ['NEW', 'SCREENING', 'MEETING', 'PROPOSAL', 'CUSTOMER'], {
        isNullable: false,
        defaultValue: "'NEW'",
      }),
      field('closeDate', 'DATE_TIME'),
    ],
  },
}

/** The answer of `metadata/objects`. */
export const METADATA = Object.entries(OBJECTS).map(([namePlural, { singular, fields }]) => ({
  nameSingular: singular,
  namePlural,
  labelSingular: singular[0]?.toUpperCase() + singular.slice(1),
  isActive: true,
  fields,
}))
