import { fail } from './scanner.ts'
import type { Condition, RangeField } from './tree.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const AMOUNT = /^(\d{1,15}(?:\.\d{1,3})?)([km]?)$/i
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads `>1000`, `10..50`, `2026-01-01..2026-02-01`: both ends included, an open end as an infinity; days are UTC. */
export function rangeOf(field: RangeField, text: string, start: number, end: number): Condition {
  const read = (part: string) => (field === 'published' ? dayOf(part) : amountOf(part))
  const width = field === 'published' ? DAY_MS : 1
  const bad = (code: 'range-unread' | 'range-backwards'): never => {
    const example = field === 'published' ? 'published:2026-01-01..2026-02-01' : `${field}:>1000, ${field}:10..50`
    return fail(start, end, code, { field, value: JSON.stringify(text), example })
  }
  const { low, high, sign } = split(text)
  const from = low === '' ? Number.NEGATIVE_INFINITY : read(low)
  const to = high === '' ? Number.POSITIVE_INFINITY : read(high)
  if (from === undefined || to === undefined || (low === '' && high === '')) {
    return bad('range-unread')
  }
  // `to` is the start of its last day, or the last whole number itself.
  const last = to + width - 1
  if (sign === '>') return { field, from: from + width, to: Number.POSITIVE_INFINITY }
  if (sign === '<') return { field, from: Number.NEGATIVE_INFINITY, to: to - 1 }
  if (from > last) return bad('range-backwards')
  return { field, from, to: last }
}

function split(text: string): { low: string; high: string; sign: string } {
  const compared = /^(>=|<=|>|<|≥|≤|=)\s*(.+)$/.exec(text)
  if (compared) {
    const [, sign = '', value = ''] = compared
    if (sign === '=') return { low: value, high: value, sign: '' }
    return sign.startsWith('>') || sign === '≥' ? { low: value, high: '', sign } : { low: '', high: value, sign }
  }
  const dots = text.indexOf('..')
  if (dots < 0) return { low: text, high: text, sign: '' }
  return { low: text.slice(0, dots).trim(), high: text.slice(dots + 2).trim(), sign: '' }
}

function amountOf(text: string): number | undefined {
  const found = AMOUNT.exec(text.replaceAll('_', ''))
  if (!found) return undefined
  const [, digits = '', unit = ''] = found
  const amount = Number(digits) * ({ k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1)
  return Number.isInteger(amount) ? amount : undefined
}

function dayOf(text: string): number | undefined {
  const found = DAY.exec(text)
  if (!found) return undefined
  const at = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
  return new Date(at).toISOString().startsWith(text) ? at : undefined
}
