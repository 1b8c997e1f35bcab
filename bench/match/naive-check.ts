import { naiveMatches } from '@earshot/query/naive/naive'
import { parseQuery } from '@earshot/query/parse'
import type { QueryPost } from '@earshot/query/post-facts'
import type { Node, Phrase } from '@earshot/query/tree'
import { ENRICHMENT } from './posts.ts'

/**
 * What the naive evaluator says of a post and all of the queries. It would take hours to ask it of each pair, so it is asked
 * where the post's text holds what the query can't do without, as a plain search for strings finds it.
 */
export interface NaiveCheck {
  matchesOf(post: QueryPost): Set<number>
  /** Asks of one pair, whatever the text holds. */
  matches(query: number, post: QueryPost): boolean
}

export function makeNaiveCheck(texts: readonly string[]): NaiveCheck {
  const byNeedle = new Map<string, number[]>()
  for (const [number, text] of texts.entries()) {
    for (const needle of needlesOf(parseQuery(text).root) ?? ['']) {
      const own = byNeedle.get(needle)
      if (own) own.push(number)
      else byNeedle.set(needle, [number])
    }
  }
  const matches = (query: number, post: QueryPost) => naiveMatches(parseQuery(texts[query] as string), post, ENRICHMENT)
  return {
    matches,
    matchesOf(post) {
      const plain = plainOf(post.text)
      const asked = new Set<number>()
      for (const piece of ['', ...piecesOf(plain)]) for (const query of byNeedle.get(piece) ?? []) asked.add(query)
      const found = [...asked].filter(
        (query) => mayHold(parseQuery(texts[query] as string).root, plain) && matches(query, post),
      )
      return new Set(found)
    },
  }
}

/** Strings of which a text must hold one for the node to match; undefined: the node names none. */
function needlesOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'phrase':
      return [needleOf(node)]
    case 'near':
      return node.operands[0]?.anyOf.map(needleOf)
    case 'and':
      return node.children.map(needlesOf).find((needles) => needles !== undefined)
    case 'or': {
      const all = node.children.map(needlesOf)
      return all.every((needles) => needles !== undefined) ? all.flat() : undefined
    }
    default:
      return undefined
  }
}

/** The first word of a phrase without its mark; all of it, where it is written without spaces. */
function needleOf({ parts }: Phrase): string {
  const [first, ...others] = parts
  const glued = others.slice(0, others.findIndex((part) => !part.glued) >>> 0)
  return plainOf([first, ...glued].map((part) => part?.text ?? '').join('')).replace(/^[#@$]/, '')
}

/** Every run of letters, and every piece of one that holds kana, where names stand inside of longer text. */
function piecesOf(plain: string): Set<string> {
  const pieces = new Set<string>()
  for (const run of plain.match(/[\p{L}\p{N}]+/gu) ?? []) {
    pieces.add(run)
    if (!/\p{sc=Kana}/u.test(run)) continue
    for (let start = 0; start < run.length; start++)
      for (let end = start + 1; end <= run.length; end++) pieces.add(run.slice(start, end))
  }
  return pieces
}

/** False: some string that the node needs is not in the text. */
function mayHold(node: Node, plain: string): boolean {
  const holdsPhrase = ({ parts }: Phrase) => parts.every(({ text }) => plain.includes(text.replace(/^[#@$]/, '')))
  switch (node.type) {
    case 'phrase':
      return holdsPhrase(node)
    case 'near':
      return node.operands.every(({ anyOf }) => anyOf.some(holdsPhrase))
    case 'and':
      return node.children.every((child) => mayHold(child, plain))
    case 'or':
      return node.children.some((child) => mayHold(child, plain))
    default:
      return true
  }
}

function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
