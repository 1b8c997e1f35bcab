import { fail } from './scanner.ts'
import type { Field, Node } from './tree.ts'

/** Refuses a query that could match everything: one with nothing positive in it that tells posts apart. */
export function requireSelective(root: Node): void {
  const culprit = findUnselective(root)
  if (!culprit) return
  const what = culprit === root ? 'all' : 'part'
  const reason = culprit.type === 'not' ? 'excluded' : 'narrowing'
  fail(culprit.start, culprit.end, `${what}-${reason}`)
}

/**
 * The part through which a node could match anything, or undefined. Words, raw text, handles and the like are selective; so
 * are the fields that name somebody or some place. `lang:`, `network:`, `is:`, `has:`, ranges and verdicts are true of a large
 * share of all posts, and narrow only. An AND needs one selective part, an OR all, ATLEAST/k of n all but k - 1.
 */
function findUnselective(node: Node): Node | undefined {
  switch (node.type) {
    case 'phrase':
    case 'window':
    case 'near':
      return undefined
    case 'field':
      return isSelective(node) ? undefined : node
    case 'not':
      return node
    case 'and': {
      const culprits = node.children.map(findUnselective)
      return culprits.includes(undefined) ? undefined : node
    }
    case 'or':
      return node.children.map(findUnselective).find((culprit) => culprit !== undefined)
    case 'atleast': {
      const culprits = node.children.map(findUnselective).filter((culprit) => culprit !== undefined)
      return culprits.length >= node.count ? culprits[0] : undefined
    }
  }
}

function isSelective({ condition }: Field): boolean {
  switch (condition.field) {
    case 'author':
    case 'url':
    case 'to':
    case 'mentions':
    case 'channel':
      return true
    case 'site':
    case 'links':
      return condition.value.includes('.') // a bare `com` is half of the web
    default:
      return false
  }
}
