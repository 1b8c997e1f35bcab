/** A field as the simulator's org has it: the part of Salesforce's describe that matters for writing. */
export interface SimField {
  name: string
  label: string
  type:
    | 'string'
    | 'textarea'
    | 'double'
    | 'boolean'
    | 'date'
    | 'datetime'
    | 'url'
    | 'email'
    | 'picklist'
    | 'reference'
    | 'id'
  length: number
  nillable: boolean
  createable: boolean
  updateable: boolean
  defaultedOnCreate: boolean
  restrictedPicklist: boolean
  picklistValues: string[]
  externalId: boolean
  unique: boolean
}

const field = (name: string, type: SimField['type'], length = 0, change: Partial<SimField> = {}): SimField => ({
  name,
  label: name.replace('__c', '').replaceAll('_', ' '),
  type,
  length,
  nillable: true,
  createable: true,
  updateable: true,
  defaultedOnCreate: false,
  restrictedPicklist: false,
  picklistValues: [],
  externalId: false,
  unique: false,
  ...change,
})
const kept = (name: string, type: SimField['type'], length = 0) =>
  field(name, type, length, { createable: false, updateable: false, nillable: false, defaultedOnCreate: true })
const picklist = (name: string, picklistValues: string[], change: Partial<SimField> = {}) =>
  field(name, 'picklist', 255, { picklistValues, restrictedPicklist: true, ...change })
const required = { nillable: false }

const system = [
  kept('Id', 'id', 18),
  kept('IsDeleted', 'boolean'),
  kept('CreatedDate', 'datetime'),
  kept('LastModifiedDate', 'datetime'),
  kept('SystemModstamp', 'datetime'),
]
/** What an administrator adds for Earshot (docs/CRM.md). */
const ours = [
  field('Earshot_Id__c', 'string', 36, { externalId: true, unique: true }),
  field('Earshot_Score__c', 'double'),
  field('Earshot_Mention__c', 'url', 255),
  field('Earshot_Words__c', 'textarea', 32_000),
]
const owned = field('OwnerId', 'reference', 18, { nillable: false, defaultedOnCreate: true })
const merged = { ...kept('MasterRecordId', 'reference', 18), nillable: true, defaultedOnCreate: false }

export const OBJECTS: Record<string, SimField[]> = {
  Lead: [
    ...system,
    merged,
    owned,
    field('LastName', 'string', 80, required),
    field('FirstName', 'string', 40),
    field('Company', 'string', 255, required),
    field('Title', 'string', 128),
    field('Email', 'email', 80),
    field('Website', 'url', 255),
    field('City', 'string', 40),
    field('Description', 'textarea', 32_000),
    picklist('LeadSource', ['Web', 'Phone Inquiry', 'Social', 'Other'], { restrictedPicklist: false }),
    picklist(
      'Status',
      ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
      {
        nillable: false,
        defaultedOnCreate: true,
      },
    ),
    picklist('Rating', ['Hot', 'Warm', 'Cold']),
    kept('IsConverted', 'boolean'),
    { ...kept('ConvertedContactId', 'reference', 18), nillable: true, defaultedOnCreate: false },
    ...ours,
  ],
  Contact: [
    ...system,
    merged,
    owned,
    field('LastName', 'string', 80, required),
    field('FirstName', 'string', 40),
    field('Title', 'string', 128),
    field('Email', 'email', 80),
    field('Description', 'textarea', 32_000),
    ...ours,
  ],
  Case: [
    ...system,
    merged,
    owned,
    field('Subject', 'string', 255),
    field('Description', 'textarea', 32_000),
    picklist('Status', ['New', 'Working', 'Escalated', 'Closed'], { nillable: false, defaultedOnCreate: true }),
    picklist('Origin', ['Phone', 'Email', 'Web', 'Social'], { restrictedPicklist: false }),
    ...ours,
  ],
  User: [...system, field('Email', 'email', 80, required), field('Name', 'string', 121), field('IsActive', 'boolean')],
}

export const PREFIX: Record<string, string> = { Lead: '00Q', Contact: '003', Case: '500', User: '005' }
export const DEFAULTS: Record<string, Record<string, string>> = {
  Lead: { Status: 'Open - Not Contacted' },
  Contact: {},
  Case: { Status: 'New' },
  User: {},
}

/** The answer of `sobjects/X/describe`, as far as the simulator knows it. */
export function describe(object: string): unknown {
  const fields = OBJECTS[object]?.map(({ picklistValues, ...rest }) => ({
    ...rest,
    precision: rest.type === 'double' ? 18 : 0,
    idLookup: rest.externalId || rest.type === 'id',
    deprecatedAndHidden: false,
    calculated: false,
    picklistValues: picklistValues.map((value) => ({ value, label: value, active: true, defaultValue: false })),
  }))
  return { name: object, label: object, createable: true, updateable: true, queryable: true, fields }
}
