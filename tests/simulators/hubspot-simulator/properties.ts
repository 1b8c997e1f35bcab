/** A property as HubSpot's describe has it, as far as it matters for writing. */
export interface SimProperty {
  name: string
  label: string
  type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool'
  fieldType: string
  options: { value: string; label: string; hidden: boolean }[]
  hasUniqueValue: boolean
  calculated: boolean
  hidden: boolean
  archived: boolean
  referencedObjectType: string | null
  modificationMetadata: { readOnlyValue: boolean }
}

const property = (
  name: string,
  type: SimProperty['type'] = 'string',
  change: Partial<SimProperty> = {},
): SimProperty => ({
  name,
  label: name.replaceAll('_', ' '),
  type,
  fieldType: type === 'enumeration' ? 'select' : 'text',
  options: [],
  hasUniqueValue: false,
  calculated: false,
  hidden: false,
  archived: false,
  referencedObjectType: null,
  modificationMetadata: { readOnlyValue: false },
  ...change,
})
const kept = { modificationMetadata: { readOnlyValue: true } }
const choice = (name: string, values: Record<string, string>, fieldType = 'select') =>
  property(name, 'enumeration', {
    fieldType,
    options: Object.entries(values).map(([value, label]) => ({ value, label, hidden: false })),
  })

export const PROPERTIES: SimProperty[] = [
  property('firstname'),
  property('lastname'),
  property('email'),
  property('company'),
  property('jobtitle'),
  property('city'),
  property('website'),
  property('message'),
  choice('hs_lead_status', {
    NEW: 'New',
    OPEN: 'Open',
    IN_PROGRESS: 'In progress',
    OPEN_DEAL: 'Open deal',
    UNQUALIFIED: 'Unqualified',
    ATTEMPTED_TO_CONTACT: 'Attempted to contact',
    CONNECTED: 'Connected',
    BAD_TIMING: 'Bad timing',
  }),
  choice('hs_buying_role', { BLOCKER: 'Blocker', BUDGET_HOLDER: 'Budget holder' }, 'checkbox'),
  property('hubspot_owner_id', 'enumeration', { referencedObjectType: 'OWNER' }),
  property('hs_object_id', 'number', { ...kept, hasUniqueValue: true }),
  property('hs_merged_object_ids', 'string', kept),
  property('createdate', 'datetime', kept),
  property('lastmodifieddate', 'datetime', kept),
  // What an administrator makes for Earshot (docs/CRM.md).
  property('earshot_id', 'string', { hasUniqueValue: true }),
  property('earshot_score', 'number'),
  property('earshot_mention'),
  property('earshot_words'),
]
