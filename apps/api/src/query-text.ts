import type { QueryProblem } from '@earshot/contract/monitors'
import { Conflict, Invalid } from '@earshot/core/errors'
import type { MonitorExample } from '@earshot/db/monitor-examples'
import { findHighlights, matches } from '@earshot/query/evaluate'
import { checkQuery } from '@earshot/query/parse'
import { describeDiagnostic } from '@earshot/query/query-error'
import type { Node, Query } from '@earshot/query/tree'
import { viewPost } from '@earshot/query/view'

/** A save of a monitor would break examples that it must keep. */
export class BreaksExamples extends Conflict {
  readonly broken: { exampleId: string; text: string; should: string }[]
  constructor(broken: BreaksExamples['broken']) {
    super(
      `This query breaks ${broken.length} of the monitor's examples. Mend it, or send "confirm": true to save it all the same.`,
    )
    this.broken = broken
  }
}

/** Throws `Invalid` with the place and how to mend it. */
export function requireQuery(text: string): Query {
  const { query, diagnostics } = checkQuery(text)
  if (query) return query
  const why = diagnostics.map(describeDiagnostic).join(' ')
  throw new Invalid(`This query can't be read. ${why}`, { '/query': why })
}

/** What an editor underlines, warnings too. */
export function problemsOf(text: string): { query: Query | undefined; problems: QueryProblem[] } {
  const { query, diagnostics } = checkQuery(text)
  const problems = diagnostics.map(({ start, end, message, expected, mend }) => ({
    start,
    end,
    message,
    expected: expected ?? null,
    mend: mend ?? null,
  }))
  return { query, problems }
}

export function viewText(text: string, title?: string) {
  const author = { handle: '' }
  const base = { network: '', url: '', publishedAt: '', links: [], mentions: [], media: [], author, text }
  return viewPost(title === undefined ? base : { ...base, title })
}

/** The words of a text that a query matches; undefined where it does not match. */
export function rangesIn(query: Query, text: string): { start: number; end: number }[] | undefined {
  const found = findHighlights(query, viewText(text))
  return found?.filter(({ region }) => region === 'text').map(({ start, end }) => ({ start, end }))
}

export function holds(query: Query, { post, mustMatch }: MonitorExample): boolean {
  return matches(query, viewText(post.text, post.title)) === mustMatch
}

export function brokenBy(query: Query, examples: MonitorExample[]): BreaksExamples['broken'] {
  return examples
    .filter((example) => !holds(query, example))
    .map(({ id, post, mustMatch }) => ({ exampleId: id, text: post.text, should: mustMatch ? 'match' : 'not-match' }))
}

const MOST_NAMES = 50

/** The words that a query asks for, as they are written in it: around them, sentiment is read as meant for the brand. */
export function namesOf({ text, root }: Query): string[] {
  const names = new Set<string>()
  const walk = (node: Node): void => {
    if (node.type === 'phrase') names.add(text.slice(node.start, node.end).replace(/^(raw:)?["`]|["`]$/g, ''))
    if (node.type === 'and' || node.type === 'or' || node.type === 'atleast')
      for (const child of node.children) walk(child)
  }
  walk(root)
  return [...names].slice(0, MOST_NAMES)
}
