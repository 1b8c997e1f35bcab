import { conditionOf, TEXT_SCOPES } from './field-values.ts'
import { noisePack } from './noise.ts'
import { readGroup, readQuote } from './parse-primary.ts'
import { readRaw } from './parse-raw.ts'
import { readPhrase } from './phrase.ts'
import { countTerm, fail, isOpen, isQuote, peekWord, readQuoted, readTicked, type Scanner } from './scanner.ts'
import type { Node, Scope } from './tree.ts'

/** `field:value`, `field:"a value"`, and `field:(a OR b)`, where the field is that of every word in the group. */
export function readField(scanner: Scanner, field: string): Node {
  const start = scanner.at
  scanner.at += field.length + 1
  const { at } = scanner
  if (isOpen(scanner) && field !== 'raw') return applyField(scanner, field, readGroup(scanner))
  const scope = TEXT_SCOPES.find((name) => name === field)
  if (scope && isQuote(scanner)) return readQuote(scanner, scope)
  const { inside, start: from } = readValue(scanner, field, start)
  if (scope) return readPhrase(scanner, inside, from, scope, false)
  if (field === 'raw') return readRaw(scanner, inside, from)
  countTerm(scanner, start)
  if (field === 'exclude') return exclude(scanner, inside, start, scanner.at)
  return { type: 'field', condition: conditionOf(field, inside, at, scanner.at), start, end: scanner.at }
}

function readValue(scanner: Scanner, field: string, start: number): { inside: string; start: number } {
  if (isQuote(scanner)) return readQuoted(scanner)
  if (scanner.text.charAt(scanner.at) === '`') return readTicked(scanner)
  const { at } = scanner
  const inside = peekWord(scanner)
  scanner.at += inside.length
  if (inside === '') fail(start, at, 'no-value', { field })
  return { inside, start: at }
}

/** Gives every word of a group to the field that stands before it. */
function applyField(scanner: Scanner, field: string, node: Node): Node {
  const { start, end } = node
  const scope = TEXT_SCOPES.find((name) => name === field)
  const apply = (child: Node) => applyField(scanner, field, child)
  switch (node.type) {
    case 'and':
    case 'or':
    case 'atleast':
      return { ...node, children: node.children.map(apply) }
    case 'not':
      return { ...node, child: apply(node.child) }
    case 'phrase':
      if (scope) return inScope(scanner, node, scope)
      if (field === 'exclude') return exclude(scanner, scanner.text.slice(start, end), start, end)
      return { type: 'field', condition: conditionOf(field, scanner.text.slice(start, end), start, end), start, end }
    case 'window':
      if (!scope) break
      return { ...node, scope, elements: node.elements.map((element) => inScope(scanner, element, scope)) }
    case 'near':
      if (!scope) break
      return {
        ...node,
        operands: node.operands.map((operand) => ({
          ...operand,
          anyOf: operand.anyOf.map((phrase) => inScope(scanner, phrase, scope)),
        })),
      }
  }
  return fail(start, end, 'not-in-field', { field })
}

function inScope<T extends { scope: Scope; start: number; end: number }>(_: Scanner, node: T, scope: Scope): T {
  if (node.scope === 'post') return { ...node, scope }
  return fail(node.start, node.end, 'field-in-field')
}

function exclude(scanner: Scanner, name: string, start: number, end: number): Node {
  const pack = noisePack(name.trim().toLowerCase(), start, end)
  countTerm(scanner, start, pack.type === 'or' ? pack.children.length : 1)
  return { type: 'not', child: pack, start, end }
}
