import type { CrmFields, CrmValue } from './crm.ts'
import type { FieldRule } from './crm-mapping.ts'

/** What both sides said of a field when they were last brought together. */
export type CrmBase = Record<string, { ours: CrmValue; theirs: CrmValue }>

export interface Reconciled {
  /** To be written to the CRM. */
  send: CrmFields
  /** Changed there, and to be taken over here where the field comes back. */
  take: CrmFields
  conflicts: { field: string; was: CrmValue; ours: CrmValue; theirs: CrmValue; winner: 'crm' | 'earshot' }[]
}

/**
 * Brings our values, the CRM's and what both last agreed on together, field by field. Only what one side changed moves; where
 * both did, differently, it is a conflict, and the rule says whose word counts. A field that we say nothing of is left alone.
 */
export function reconcile(rules: readonly FieldRule[], base: CrmBase, ours: CrmFields, theirs: CrmFields): Reconciled {
  const result: Reconciled = { send: {}, take: {}, conflicts: [] }
  for (const { field, wins } of rules) {
    const [our, their] = [ours[field] ?? null, theirs[field] ?? null]
    const was = base[field]
    if (isSame(our, their)) continue
    const weChanged = our !== null && !isSame(our, was?.ours ?? null)
    const theyChanged = was ? !isSame(their, was.theirs) : their !== null
    if (weChanged && theyChanged) {
      result.conflicts.push({ field, was: was?.theirs ?? null, ours: our, theirs: their, winner: wins })
      if (wins === 'earshot') result.send[field] = our
      else result.take[field] = their
    } else if (weChanged) result.send[field] = our
    else if (theyChanged) result.take[field] = their
  }
  return result
}

/** What both sides say after `send` was written and `take` was taken over. */
export function nextBase(
  base: CrmBase,
  ours: CrmFields,
  theirs: CrmFields,
  { send }: Pick<Reconciled, 'send'>,
): CrmBase {
  const fields = new Set([...Object.keys(base), ...Object.keys(ours)])
  return Object.fromEntries(
    [...fields].map((field) => [
      field,
      { ours: ours[field] ?? base[field]?.ours ?? null, theirs: send[field] ?? theirs[field] ?? null },
    ]),
  )
}

/** Once these fields' words were taken over here, ours are the same: a member who goes back to the old ones changes them. */
export function agreeOn(base: CrmBase, fields: readonly string[]): CrmBase {
  const agreed = fields.map((field) => {
    const theirs = base[field]?.theirs ?? null
    return [field, { ours: theirs, theirs }] as const
  })
  return { ...base, ...Object.fromEntries(agreed) }
}

/** Empty is as good as absent; a time, a number and a yes are the same however they are written: some CRMs answer all as text. */
function isSame(one: CrmValue, other: CrmValue): boolean {
  const [a, b] = [plain(one), plain(other)]
  return a === b
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
function plain(value: CrmValue): CrmValue {
  if (value === null) return null
  if (typeof value !== 'string') return String(value)
  if (TIME.test(value)) return String(Math.floor(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) / 1000))
  return value.replace(/\r\n/g, '\n').trim() || null
}
