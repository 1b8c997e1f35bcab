import { RequestRefused } from './refusal.ts'

export interface Select {
  fields: string[]
  object: string
  where: Condition
  limit: number
}
export type Condition =
  | { kind: 'all'; parts: Condition[] }
  | { kind: 'any'; parts: Condition[] }
  | { kind: 'compare'; field: string; op: string; value: unknown }

/** The part of SOQL that the client may use: AND, OR, brackets, =, !=, <, <=, >, >=, IN, ORDER BY, LIMIT. Else refused as malformed. */
export function parseSoql(text: string): Select {
  const tokens =
    text.match(/'(?:[^'\\]|\\.)*'|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)|[\w.]+|[<>!]=|[(),=<>]/g) ?? []
  let at = 0
  const peek = () => tokens[at]?.toUpperCase()
  const take = (wanted?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (wanted && token.toUpperCase() !== wanted))
      throw new RequestRefused(400, 'MALFORMED_QUERY', `unexpected token: ${token ?? '<EOF>'}`)
    return token
  }
  const list = <T>(one: () => T): T[] => {
    const all = [one()]
    while (peek() === ',') {
      take()
      all.push(one())
    }
    return all
  }
  const operand = (): Condition => {
    if (peek() === '(') {
      take()
      const inner = either()
      take(')')
      return inner
    }
    const field = take()
    const op = take().toUpperCase()
    if (op !== 'IN') return { kind: 'compare', field, op, value: literal(take()) }
    take('(')
    const value = list(() => literal(take()))
    take(')')
    return { kind: 'compare', field, op, value }
  }
  const chain = (kind: 'all' | 'any', word: string, next: () => Condition) => (): Condition => {
    const parts = [next()]
    while (peek() === word) {
      take()
      parts.push(next())
    }
    return { kind, parts }
  }
  const both = chain('all', 'AND', operand)
  const either = chain('any', 'OR', both)

  take('SELECT')
  const fields = list(() => take())
  take('FROM')
  const object = take()
  let where: Condition = { kind: 'all', parts: [] }
  if (peek() === 'WHERE') {
    take()
    where = either()
  }
  if (peek() === 'ORDER') {
    take()
    take('BY')
    list(() => {
      take()
      if (peek() === 'ASC' || peek() === 'DESC') take()
    })
  }
  let limit = Number.POSITIVE_INFINITY
  if (peek() === 'LIMIT') {
    take()
    limit = Number(take())
  }
  if (at < tokens.length) take('<EOF>')
  return { fields, object, where, limit }
}

function literal(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replace(/\\(.)/g, '$1')
  if (/^null$/i.test(token)) return null
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === 'true'
  return /^\d+(\.\d+)?$/.test(token) ? Number(token) : token
}

export function holds(condition: Condition, row: Record<string, unknown>): boolean {
  if (condition.kind === 'all') return condition.parts.every((part) => holds(part, row))
  if (condition.kind === 'any') return condition.parts.some((part) => holds(part, row))
  const { op, value } = condition
  const own = row[condition.field] ?? null
  if (op === '=') return own === value || (own !== null && value !== null && comparable(own) === comparable(value))
  if (op === '!=') return own !== value
  if (op === 'IN') return (value as unknown[]).includes(own)
  if (own === null) return false
  const [a, b] = [comparable(own), comparable(value)]
  return op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b
}

function comparable(value: unknown): number | string {
  if (typeof value === 'number') return value
  const time = /^\d{4}-\d\d-\d\dT/.test(String(value)) ? Date.parse(String(value)) : Number.NaN
  return Number.isNaN(time) ? String(value) : time
}
