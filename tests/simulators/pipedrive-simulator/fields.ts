/** A field as Pipedrive's Fields API (v2) has it, as far as it matters for writing. */
export interface SimField {
  field_code: string
  field_name: string
  field_type: string
  options: { id: number; label: string }[] | null
  is_custom_field: boolean
}

const own = (field_code: string, field_type: string): SimField => ({
  field_code,
  field_name: field_code.replaceAll('_', ' '),
  field_type,
  options: null,
  is_custom_field: false,
})
const code = (n: number) => n.toString(16).padStart(40, '0')
const custom = (n: number, field_name: string, field_type: string, labels?: string[]): SimField => ({
  field_code: code(n),
  field_name,
  field_type,
  options: labels ? labels.map((label, i) => ({ id: n * 100 + i, label })) : null,
  is_custom_field: true,
})

/** What an administrator makes for Earshot (docs/CRM.md). */
const ours = (from: number) => [
  custom(from, 'Earshot id', 'varchar'),
  custom(from + 1, 'Earshot score', 'double'),
  custom(from + 2, 'Earshot mention', 'varchar'),
  custom(from + 3, 'Earshot words', 'text'),
  custom(from + 4, 'Lead status', 'enum', ['New', 'Contacted', 'Qualified', 'Customer', 'Lost']),
  custom(from + 5, 'Company of the lead', 'varchar'),
]

export const OBJECTS: Record<string, { item: string; fields: SimField[]; needs: string }> = {
  persons: {
    item: 'person',
    needs: 'name',
    fields: [
      own('id', 'int'),
      own('name', 'varchar'),
      own('owner_id', 'user'),
      own('emails', 'varchar'),
      own('job_title', 'varchar'),
      own('update_time', 'date'),
      ...ours(10),
    ],
  },
  deals: {
    item: 'deal',
    needs: 'title',
    fields: [
      own('id', 'int'),
      own('title', 'varchar'),
      own('owner_id', 'user'),
      own('stage_id', 'stage'),
      own('status', 'status'),
      own('lost_reason', 'varchar'),
      own('update_time', 'date'),
      ...ours(20),
    ],
  },
}
export const STAGES = ['Lead in', 'Contacted', 'Offer made'].map((name, i) => ({
  id: i + 1,
  name,
  pipeline_id: 1,
  is_deleted: false,
}))

/** The code of a field of an object, by its name. */
export function codeOf(object: string, name: string): string {
  const found = OBJECTS[object]?.fields.find(({ field_name }) => field_name === name)
  if (!found) throw new Error(`${object} have no field ${name}`)
  return found.field_code
}
