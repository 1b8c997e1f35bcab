import { MAX_CHAIN, MAX_TERMS } from './limits.ts'
import { readGap } from './phrase.ts'
import { fail, peekWord, type Scanner, skipSpace } from './scanner.ts'
import type { Near, Node, Operand, Phrase } from './tree.ts'

type Link = Near['links'][number]

/** A chain that is being written out: its place, the words written so far, and what each node is as an operand. */
interface Chain {
  start: number
  end: number
  written: number
  operands: Map<Node, Operand | undefined>
}

/** `a NEAR/n b ONEAR/n c`: binds more tightly than NOT, AND and OR. */
export function readNear(scanner: Scanner, readPrimary: (scanner: Scanner) => Node): Node {
  const start = scanner.at
  const nodes = [readPrimary(scanner)]
  const links: Link[] = []
  for (;;) {
    const end = scanner.at
    skipSpace(scanner)
    const word = peekWord(scanner)
    const operator = /^(O?)NEAR(?:\/(.*))?$/.exec(word)
    if (!operator) {
      if (links.length === 0) scanner.at = end
      break
    }
    const sign = `${operator[1]}NEAR/`
    links.push({
      gap: readGap(operator[2] ?? '', scanner.at, scanner.at + word.length, sign),
      ordered: operator[1] === 'O',
    })
    scanner.at += word.length
    skipSpace(scanner)
    refuseNot(scanner)
    nodes.push(readPrimary(scanner))
    if (nodes.length > MAX_CHAIN) fail(start, scanner.at, 'near-chain', { most: MAX_CHAIN })
  }
  const [only] = nodes
  if (links.length === 0 && only) return only
  return expand(nodes, links, { start, end: scanner.at, written: 0, operands: new Map() })
}

function refuseNot(scanner: Scanner): void {
  const sign = /^(?:NOT$|[-－−])/.exec(peekWord(scanner))?.[0]
  if (sign !== undefined) fail(scanner.at, scanner.at + sign.length, 'near-not')
}

/** Writes groups out until each operand is a list of phrases: AND and OR of operands become AND and OR of NEARs. */
function expand(nodes: readonly Node[], links: readonly Link[], chain: Chain): Node {
  const operands = nodes.map((node) => {
    if (!chain.operands.has(node)) chain.operands.set(node, operandOf(node))
    return chain.operands.get(node)
  })
  const { start, end } = chain
  chain.written += operands.reduce((sum, operand) => sum + (operand?.anyOf.length ?? 1), 0)
  if (chain.written > MAX_TERMS) fail(start, end, 'near-combinations', { most: MAX_TERMS })
  const unready = operands.indexOf(undefined)
  const group = nodes[unready]
  if (!group) {
    const ready = operands.filter((operand) => operand !== undefined)
    requireOneScope(ready)
    return { type: 'near', operands: ready, links, start, end }
  }
  if (group.type !== 'and' && group.type !== 'or') {
    if (group.type === 'phrase') throw new RangeError('a phrase is an operand as it is')
    return fail(group.start, group.end, `near-${group.type}`)
  }
  const children = group.children.map((child) => expand(nodes.with(unready, child), links, chain))
  return { type: group.type, children, start, end }
}

/** The phrases of an operand that is a phrase or an OR of phrases; undefined for a group that must be written out. */
function operandOf(node: Node): Operand | undefined {
  if (node.type === 'phrase') return { type: 'operand', anyOf: [node], start: node.start, end: node.end }
  if (node.type !== 'or') return undefined
  const anyOf: Phrase[] = []
  for (const child of node.children) {
    const operand = operandOf(child)
    if (!operand) return undefined
    anyOf.push(...operand.anyOf)
  }
  return { type: 'operand', anyOf: withoutRepeats(anyOf), start: node.start, end: node.end }
}

function withoutRepeats(phrases: readonly Phrase[]): Phrase[] {
  const byWords = new Map(phrases.map((phrase) => [JSON.stringify({ ...phrase, start: 0, end: 0 }), phrase]))
  return [...byWords.values()]
}

function requireOneScope(operands: readonly Operand[]): void {
  const scope = operands[0]?.anyOf[0]?.scope
  for (const { anyOf } of operands) {
    const other = anyOf.find((phrase) => phrase.scope !== scope)
    if (other) fail(other.start, other.end, 'near-places')
  }
}
