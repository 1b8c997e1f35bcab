import { hashToken } from '@earshot/text/tokens-hash'
import type { Condition, Node, Part, Phrase } from '../tree.ts'
import type { Frequency } from './frequency.ts'
import { fieldKey, pairKey, prefixKey, profileKey, urlKey, WIDE_KEY } from './keys.ts'
import { stemOf } from './program.ts'

/**
 * What a query is found by: a post without any of the keys can't match it. `guard` is the hash of another token that the post
 * must hold, or 0; `first` is set for a pair: the word whose entry leads to it.
 */
export interface Anchor {
  key: number
  guard: number
  first: number
}

/** Anchors, and how many posts of a million they are thought to call up. */
export interface Anchoring {
  anchors: readonly Anchor[]
  cost: number
}

const WIDE: Anchoring = { anchors: [{ key: WIDE_KEY, guard: 0, first: 0 }], cost: 1_000_000 }
/** Guards are written out over a short OR, as long as the postings stay this few. */
const MOST_GUARDED = 12

/** The cheapest anchoring of a node; undefined where nothing in it must be there. */
export function findAnchors(node: Node, frequency: Frequency): Anchoring | undefined {
  switch (node.type) {
    case 'phrase':
      return anchorPhrase(node, frequency)
    case 'window':
      return cheapest(node.elements.map((element) => anchorPhrase(element, frequency)))
    case 'near':
      return cheapest(node.operands.map(({ anyOf }) => union(anyOf.map((phrase) => anchorPhrase(phrase, frequency)))))
    case 'field':
      return anchorField(node.condition, frequency)
    case 'not':
      return undefined
    case 'or':
      return union(node.children.map((child) => findAnchors(child, frequency)))
    case 'and':
      return anchorAll(node.children, frequency)
    case 'atleast': {
      const found = node.children.map((child) => findAnchors(child, frequency))
      const known = found.filter((anchoring) => anchoring !== undefined).sort((a, b) => a.cost - b.cost)
      const needed = node.children.length - node.count + 1
      return known.length < needed ? undefined : union(known.slice(0, needed))
    }
  }
}

function anchorAll(children: readonly Node[], frequency: Frequency): Anchoring | undefined {
  const found = children.map((child) => findAnchors(child, frequency))
  const best = cheapest(found)
  if (!best) return undefined
  const at = found.indexOf(best)
  let anchors = best.anchors
  for (const [other, child] of children.entries()) {
    if (other === at) continue
    const guards = guardsOf(child)
    if (
      guards.length === 0 ||
      anchors.length * guards.length > MOST_GUARDED ||
      anchors.some(({ guard }) => guard !== 0)
    )
      continue
    anchors = anchors.flatMap((anchor) => guards.map((guard) => ({ ...anchor, guard })))
  }
  return { anchors, cost: best.cost }
}

/** Hashes of tokens of which a node needs one; empty where it can't be said in a few. */
function guardsOf(node: Node): number[] {
  if (node.type === 'phrase') {
    const isProfile = node.scope === 'authorname' || node.scope === 'bio'
    const longest = node.parts
      .filter(({ kind }) => kind === 'exact')
      .reduce<Part | undefined>((best, part) => (best && best.text.length >= part.text.length ? best : part), undefined)
    return longest && !isProfile ? [hashToken(longest.text)] : []
  }
  if (node.type !== 'or') return []
  const guards: number[] = []
  for (const child of node.children) {
    const [guard, more] = guardsOf(child)
    if (guard === undefined || more !== undefined) return []
    guards.push(guard)
  }
  return guards
}

function anchorPhrase({ parts, scope }: Phrase, frequency: Frequency): Anchoring {
  if (scope === 'authorname' || scope === 'bio') {
    const part = parts.find(({ kind }) => kind === 'exact')
    return part ? single(profileKey(hashToken(part.text)), frequency, 100) : WIDE
  }
  let best: Anchoring | undefined
  for (const [at, part] of parts.entries()) {
    best = cheapest([best, anchorPart(part, frequency), anchorPair(parts[at - 1], part, frequency)])
  }
  return best ?? WIDE
}

function anchorPart({ kind, text }: Part, frequency: Frequency): Anchoring {
  if (kind === 'exact') return single(hashToken(text), frequency, rarityOf(text))
  const stem = stemOf(text)
  if (stem.length < 3 || /^[#@$]/.test(stem)) return WIDE
  return single(prefixKey(hashToken(stem.slice(0, 3))), frequency, 2_000)
}

/** A pair begins with a word or a character: other tokens may share their position, and would hide it. */
function anchorPair(left: Part | undefined, right: Part, frequency: Frequency): Anchoring | undefined {
  if (!left || left.kind === 'wild' || right.kind === 'wild' || /^[#@$]/.test(left.text)) return undefined
  const first = hashToken(left.text)
  const key = pairKey(first, hashToken(right.text))
  // A pair costs the way to it: a look-up for each post that holds its first word.
  const cost =
    Math.min(frequency.of(key), frequency.of(first)) + 2 + (rarityOf(left.text) * rarityOf(right.text)) / 1_000_000
  return { anchors: [{ key, guard: 0, first }], cost }
}

/** How many posts of a million hold a word of which nothing is known but its length. */
function rarityOf(text: string): number {
  const length = /^[#@$]/.test(text) ? text.length + 3 : text.length
  return length <= 1 ? 20_000 : length <= 3 ? 5_000 : length <= 5 ? 500 : 100
}

function anchorField(condition: Condition, frequency: Frequency): Anchoring | undefined {
  switch (condition.field) {
    case 'author':
    case 'to':
    case 'mentions':
    case 'channel':
      return single(fieldKey(condition.field, condition.value), frequency, 50)
    case 'site':
    case 'links':
      return condition.value.includes('.')
        ? single(fieldKey(condition.field, condition.value), frequency, 1_000)
        : undefined
    case 'url':
      return single(urlKey(condition.value.slice(-3)), frequency, 20_000)
    default:
      return undefined
  }
}

function single(key: number, frequency: Frequency, guess: number): Anchoring {
  return { anchors: [{ key, guard: 0, first: 0 }], cost: Math.max(frequency.of(key), guess / 100) + 1 }
}

function cheapest(found: readonly (Anchoring | undefined)[]): Anchoring | undefined {
  let best: Anchoring | undefined
  for (const anchoring of found) if (anchoring && (!best || anchoring.cost < best.cost)) best = anchoring
  return best
}

function union(found: readonly (Anchoring | undefined)[]): Anchoring | undefined {
  const anchors: Anchor[] = []
  let cost = 0
  for (const anchoring of found) {
    if (!anchoring) return undefined
    anchors.push(...anchoring.anchors)
    cost += anchoring.cost
  }
  return { anchors, cost }
}
