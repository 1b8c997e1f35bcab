import { conditionHolds } from './conditions.ts'
import { findChain, findWindow } from './nearness.ts'
import { findOccurrences, type Occurrence } from './occurrences.ts'
import type { Node, Query } from './tree.ts'
import type { Region, View } from './view.ts'

/** Words of a post that a query matched: UTF-16 offsets in their region, end exclusive. */
export interface Highlight {
  region: Region
  start: number
  end: number
}

/** Whether a query matches, exactly; the last word on stored searches and on what the matcher can't tell by tokens alone. */
export function matches(query: Query, view: View): boolean {
  return holds(query.root, view)
}

/** The words through which a query matches, in order and without overlaps; undefined where it does not match. */
export function findHighlights(query: Query, view: View): Highlight[] | undefined {
  if (!holds(query.root, view)) return undefined
  const found: Highlight[] = []
  collect(query.root, view, found)
  return merge(found)
}

export function holds(node: Node, view: View): boolean {
  switch (node.type) {
    case 'phrase':
      return findOccurrences(node, view, 1).length > 0
    case 'window':
      return findWindow(node, view) !== undefined
    case 'near':
      return findChain(node, view) !== undefined
    case 'field':
      return conditionHolds(node.condition, view.facts())
    case 'and':
      return node.children.every((child) => holds(child, view))
    case 'or':
      return node.children.some((child) => holds(child, view))
    case 'not':
      return !holds(node.child, view)
    case 'atleast': {
      let held = 0
      return node.children.some((child) => holds(child, view) && ++held >= node.count)
    }
  }
}

function collect(node: Node, view: View, into: Highlight[]): void {
  if (into.length >= MOST_HIGHLIGHTS) return
  switch (node.type) {
    case 'phrase':
    case 'window':
    case 'near':
      for (const { region, start, end } of placesOf(node, view).slice(0, MOST_HIGHLIGHTS)) {
        into.push({ region, start, end })
      }
      return
    case 'and':
    case 'or':
    case 'atleast':
      // A phrase that does not hold has no places.
      for (const child of node.children) if (child.type === 'phrase' || holds(child, view)) collect(child, view, into)
      return
    case 'field':
    case 'not':
  }
}

/** Nobody looks at more words of one post: past them, what else is there is not looked for. */
const MOST_HIGHLIGHTS = 1_000

/** Where a node that asks for words finds them. */
export function placesOf(node: Node, view: View): Occurrence[] {
  if (node.type === 'phrase') return findOccurrences(node, view, MOST_HIGHLIGHTS)
  if (node.type === 'window') return findWindow(node, view) ?? []
  return node.type === 'near' ? (findChain(node, view) ?? []) : []
}

const ORDER: readonly Region[] = ['title', 'text', 'authorname', 'bio']

function merge(found: readonly Highlight[]): Highlight[] {
  if (found.length < 2) return [...found]
  const sorted = [...found].sort((a, b) => ORDER.indexOf(a.region) - ORDER.indexOf(b.region) || a.start - b.start)
  const merged: Highlight[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && last.region === next.region && next.start < last.end) last.end = Math.max(last.end, next.end)
    else merged.push({ ...next })
  }
  return merged
}
