import type { Condition, Node, Phrase } from '../tree.ts'
import { anchorPhrase, guardOfPhrase, single } from './anchor-words.ts'
import type { Frequency } from './frequency.ts'
import { fieldKey, urlKey } from './keys.ts'

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

/** Words of which a post must hold one; `cost` as for anchors. */
interface Guards {
  hashes: readonly number[]
  cost: number
}

/** Rarer anchors are not worth a guard, which is a posting more where there are several. */
const GUARDED_FROM = 100
/** Guards are written out over a short OR, as long as the postings stay this few. */
const MOST_GUARDED = 12

/** The cheapest anchoring of a node; undefined where nothing in it must be there. */
export function findAnchors(node: Node, frequency: Frequency): Anchoring | undefined {
  switch (node.type) {
    case 'phrase':
      return anchorPhrase(node, frequency)
    case 'window':
      return anchorAll(
        node.elements.map((element) => anchorPhrase(element, frequency)),
        node.elements.map((element) => () => guardsOfAny([element], frequency)),
      )
    case 'near':
      return anchorAll(
        node.operands.map(({ anyOf }) => union(anyOf.map((phrase) => anchorPhrase(phrase, frequency)))),
        node.operands.map(
          ({ anyOf }) =>
            () =>
              guardsOfAny(anyOf, frequency),
        ),
      )
    case 'field':
      return anchorField(node.condition)
    case 'not':
      return undefined
    case 'or':
      return union(node.children.map((child) => findAnchors(child, frequency)))
    case 'and':
      return anchorAll(
        node.children.map((child) => findAnchors(child, frequency)),
        node.children.map((child) => () => guardsOf(child, frequency)),
      )
    case 'atleast': {
      const found = node.children.map((child) => findAnchors(child, frequency))
      const known = found.filter((anchoring) => anchoring !== undefined).sort((a, b) => a.cost - b.cost)
      const needed = node.children.length - node.count + 1
      return known.length < needed ? undefined : union(known.slice(0, needed))
    }
  }
}

/** The cheapest of parts that must all be there, guarded by another of them. */
function anchorAll(
  found: readonly (Anchoring | undefined)[],
  guardings: readonly (() => Guards | undefined)[],
): Anchoring | undefined {
  const best = found.reduce((left, right) => (left && (!right || left.cost <= right.cost) ? left : right), undefined)
  if (!best || best.cost < GUARDED_FROM || best.anchors.some(({ guard }) => guard !== 0)) return best
  let guards: Guards | undefined
  for (const [at, guardingOf] of guardings.entries()) {
    const other = found[at] === best ? undefined : guardingOf()
    if (other && (!guards || other.cost < guards.cost)) guards = other
  }
  if (!guards || best.anchors.length * guards.hashes.length > MOST_GUARDED) return best
  const { hashes } = guards
  return { ...best, anchors: best.anchors.flatMap((anchor) => hashes.map((guard) => ({ ...anchor, guard }))) }
}

function guardsOf(node: Node, frequency: Frequency): Guards | undefined {
  if (node.type === 'phrase') return guardsOfAny([node], frequency)
  if (node.type !== 'or') return undefined
  const phrases = node.children.filter((child): child is Phrase => child.type === 'phrase')
  return phrases.length < node.children.length ? undefined : guardsOfAny(phrases, frequency)
}

/** A word of each phrase; undefined where one of them names none. */
function guardsOfAny(phrases: readonly Phrase[], frequency: Frequency): Guards | undefined {
  const hashes: number[] = []
  let cost = 0
  for (const phrase of phrases) {
    const guard = guardOfPhrase(phrase, frequency)
    if (!guard) return undefined
    hashes.push(guard.hash)
    cost += guard.cost
  }
  return { hashes, cost }
}

/** Fields are not learnt, so their costs are guesses: a whole network may be one site. */
function anchorField(condition: Condition): Anchoring | undefined {
  switch (condition.field) {
    case 'author':
    case 'to':
    case 'mentions':
    case 'channel':
      return single(fieldKey(condition.field, condition.value), 1_000)
    case 'site':
    case 'links':
      return condition.value.includes('.') ? single(fieldKey(condition.field, condition.value), 10_000) : undefined
    case 'url':
      return single(urlKey(condition.value.slice(-3)), 100_000)
    default:
      return undefined
  }
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
