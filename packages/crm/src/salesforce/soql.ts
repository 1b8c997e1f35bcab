import type { CrmFields, CrmRecord } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'

export const MOST_ROWS = 2000

export type Row = Record<string, string | number | boolean | null> & { Id: string; SystemModstamp: string }

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`
const listOf = (values: string[]) => `(${values.map(quote).join(', ')})`
/** A name of the mapping stands in a statement: it was checked against describe, and again here. */
const name = (text: string) => {
  if (!/^[A-Za-z]\w*$/.test(text)) throw new Error(`${text} is no name of a field`)
  return text
}

function columns({ object, keyField, rules }: CrmMapping): string[] {
  const own = ['Id', 'IsDeleted', 'SystemModstamp', 'MasterRecordId', keyField, ...rules.map((rule) => rule.field)]
  return [...new Set([...own, ...(object === 'Lead' ? ['IsConverted', 'ConvertedContactId'] : [])])].map(name)
}

export function soqlFind(mapping: CrmMapping, { ids, keys }: { ids: string[]; keys: string[] }): string {
  const where = [
    ...(ids.length > 0 ? [`Id IN ${listOf(ids)}`] : []),
    ...(keys.length > 0 ? [`${name(mapping.keyField)} IN ${listOf(keys)}`] : []),
  ]
  return `SELECT ${columns(mapping)} FROM ${name(mapping.object)} WHERE ${where.join(' OR ')}`
}

/** The next page of changes after a row: by time and id, so that no change of the same second is lost between pages. */
export function soqlChanges(mapping: CrmMapping, since: number, after?: Row): string {
  const from = after
    ? `(SystemModstamp > ${timeOf(after.SystemModstamp)} OR (SystemModstamp = ${timeOf(after.SystemModstamp)} AND Id > ${quote(after.Id)}))`
    : `SystemModstamp >= ${timeOf(since)}`
  return `SELECT ${columns(mapping)} FROM ${name(mapping.object)} WHERE ${name(mapping.keyField)} != null AND ${from} ORDER BY SystemModstamp, Id LIMIT ${MOST_ROWS}`
}

const msOf = (stamp: string) => Date.parse(stamp.replace(/\+0000$/, 'Z'))
const timeOf = (at: string | number) =>
  new Date(typeof at === 'string' ? msOf(at) : at).toISOString().replace(/\.\d+Z$/, 'Z')

export function toRecord({ keyField, rules }: CrmMapping, row: Row): CrmRecord {
  const fields: CrmFields = Object.fromEntries(rules.map(({ field }) => [field, row[field] ?? null]))
  const becameId = (row.MasterRecordId ?? row.ConvertedContactId ?? null) as string | null
  const state = row.IsDeleted ? 'deleted' : row.IsConverted ? 'converted' : 'live'
  const key = (row[keyField] ?? null) as string | null
  return { id: row.Id, key, fields, state, becameId, changedAt: msOf(row.SystemModstamp) }
}
