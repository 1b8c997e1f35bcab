import { findHighlights, type Highlight, holds, placesOf } from './evaluate.ts'
import type { Node, Query } from './tree.ts'
import type { View } from './view.ts'

/** Why a query matches a post, or the first reason why it does not. */
export type Explanation =
  | { match: true; words: readonly Highlight[] }
  /** `start` and `end` are the part of the query that decided. */
  | { match: false; reason: string; start: number; end: number }

export function explainMatch(query: Query, view: View): Explanation {
  const words = findHighlights(query, view)
  return words ? { match: true, words } : explainMiss(query.root, query.text, view)
}

function explainMiss(node: Node, text: string, view: View): Explanation & { match: false } {
  const place = { start: node.start, end: node.end }
  const written = text.slice(node.start, node.end)
  switch (node.type) {
    case 'and': {
      const missing = node.children.find((child) => !holds(child, view))
      return explainMiss(missing ?? node, text, view)
    }
    case 'or':
      return { match: false, reason: `none of ${written} is there`, ...place }
    case 'atleast': {
      const held = node.children.filter((child) => holds(child, view)).length
      return { match: false, reason: `${held} of the ${node.count} that ${written} asks for`, ...place }
    }
    case 'not': {
      const [found] = placesWithin(node.child, view)
      const where = found ? `, which stands at ${found.start}–${found.end} of the ${found.region}` : ''
      return { match: false, reason: `${written} leaves it out${where}`, ...place }
    }
    case 'field':
      return { match: false, reason: `${written} does not hold`, ...place }
    case 'near':
      return { match: false, reason: `${written}: they do not stand near each other`, ...place }
    case 'window':
      return { match: false, reason: `the words of "${written}" do not stand together`, ...place }
    case 'phrase':
      return { match: false, reason: missOfPhrase(node, written, view), ...place }
  }
}

function missOfPhrase(node: Node & { type: 'phrase' }, written: string, view: View): string {
  const where = node.scope === 'post' ? '' : ` in ${node.scope}:`
  if (node.exact !== undefined && holds(withoutSpelling(node), view)) {
    return `\`${written}\` is there${where}, but not in this spelling`
  }
  if (node.parts.length === 1) return `${written} is not there${where}`
  const missing = node.parts.find(
    (part) => !holds({ ...withoutSpelling(node), parts: [{ ...part, glued: false }] }, view),
  )
  return missing ? `${written} is not there${where}` : `the words of ${written} are there${where}, but not side by side`
}

function withoutSpelling(node: Node & { type: 'phrase' }): Node & { type: 'phrase' } {
  const { exact: _, ...phrase } = node
  return phrase
}

function placesWithin(node: Node, view: View): Highlight[] {
  if (node.type === 'and' || node.type === 'or' || node.type === 'atleast') {
    return node.children.filter((child) => holds(child, view)).flatMap((child) => placesWithin(child, view))
  }
  return placesOf(node, view)
}
