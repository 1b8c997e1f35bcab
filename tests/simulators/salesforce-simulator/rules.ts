import type { SimField } from './objects.ts'
import { type Refusal, RequestRefused, refusal } from './refusal.ts'

type Values = Record<string, unknown>

/** Throws where a body names a field that the object has not, or holds a value of the wrong JSON type: nothing of it is done. */
export function checkShape(object: string, fields: readonly SimField[], values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const known = fields.find((field) => field.name === name)
    if (!known) throw new RequestRefused(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`)
    if (value === null) continue
    const wanted = known.type === 'double' ? 'number' : known.type === 'boolean' ? 'boolean' : 'string'
    if (typeof value !== wanted)
      throw new RequestRefused(
        400,
        'JSON_PARSER_ERROR',
        `Cannot deserialize instance of ${known.type} from ${typeof value} value ${String(value)}`,
      )
  }
}

/** What the object's own rules say against a record; undefined where it is taken. */
export function refuseRecord(fields: readonly SimField[], values: Values, isNew: boolean): Refusal | undefined {
  const closed = fields.filter((field) => field.name in values && !(isNew ? field.createable : field.updateable))
  if (closed.length > 0) {
    const names = closed.map((field) => field.name)
    const message = `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`
    return refusal('INVALID_FIELD_FOR_INSERT_UPDATE', message, names)
  }
  const missing = fields.filter(
    (field) =>
      !field.nillable &&
      field.createable &&
      (isNew && !field.defaultedOnCreate
        ? isEmpty(values[field.name])
        : field.name in values && isEmpty(values[field.name])),
  )
  if (missing.length > 0) {
    const names = missing.map((field) => field.name)
    return refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names)
  }
  for (const field of fields) {
    const value = values[field.name]
    const against = typeof value === 'string' && value !== '' ? refuseText(field, value) : undefined
    if (against) return against
  }
  return undefined
}

function refuseText(field: SimField, value: string): Refusal | undefined {
  const { name, type, length } = field
  if (field.restrictedPicklist && !field.picklistValues.includes(value))
    return refusal(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [name],
    )
  if (length > 0 && value.length > length)
    return refusal(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value.slice(0, 80)} (max length=${length})`,
      [name],
    )
  if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return refusal('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [name])
  if ((type === 'date' || type === 'datetime') && Number.isNaN(Date.parse(value)))
    return refusal('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${value}`, [name])
  return undefined
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''
