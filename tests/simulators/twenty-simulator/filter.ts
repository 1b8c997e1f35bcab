import { RequestRefused } from './refusal.ts'

type Test = (row: Record<string, unknown>) => boolean

/** The part of Twenty's filters that the client may use: and(…), or(…), eq, in, gte, is. Else refused. */
export function parseFilter(text: string): Test {
  const group = /^(and|or)\((.*)\)$/s.exec(text)
  if (group) {
    const tests = split(group[2] ?? '').map(parseFilter)
    return (row) => (group[1] === 'and' ? tests.every((test) => test(row)) : tests.some((test) => test(row)))
  }
  const [, field = '', op = '', value = ''] = /^([\w.]+)\[(\w+)\]:(.+)$/s.exec(text) ?? []
  const plain = () => JSON.parse(value) as unknown
  if (op === 'is' && (value === 'NULL' || value === 'NOT_NULL'))
    return (row) => ((row[field] ?? null) === null) === (value === 'NULL')
  if (op === 'eq') return (row) => row[field] === plain()
  if (op === 'in') return (row) => (plain() as unknown[]).includes(row[field])
  if (op === 'gte')
    return (row) => typeof row[field] === 'string' && Date.parse(row[field]) >= Date.parse(String(plain()))
  throw new RequestRefused(400, `'filter' invalid for '${text}'. eg: price[gte]:10`)
}

/** By the commas that stand in no brackets and no quotation marks. */
function split(text: string): string[] {
  const parts = ['']
  let depth = 0
  let isQuoted = false
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted
    if (!isQuoted && '([{'.includes(char)) depth += 1
    if (!isQuoted && ')]}'.includes(char)) depth -= 1
    if (char === ',' && depth === 0 && !isQuoted) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}
