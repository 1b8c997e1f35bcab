import { conditionHolds } from '../conditions.ts'
import { MANY, ONE } from '../phrase.ts'
import type { Enrichment, QueryPost } from '../post-facts.ts'
import type { Node, Phrase, Query } from '../tree.ts'
import { viewPost } from '../view.ts'
import { type NaiveToken, naiveTokens } from './naive-tokens.ts'

/**
 * The language, as docs/QUERY.md says it, with no thought for speed: what the matcher and stored search are held against.
 * It shares the parser and the conditions on fields with them, and neither tokens nor the search for words.
 */
export function naiveMatches(query: Query, post: QueryPost, enrichment: Enrichment = {}): boolean {
  const title = naiveTokens(post.title ?? '').slice(0)
  const texts: Record<string, NaiveToken[][]> = {
    title: [title],
    post: [title, naiveTokens(post.text, 1_000_000)],
    authorname: [naiveTokens(post.author.name ?? '')],
    bio: [naiveTokens(post.author.bio ?? '')],
  }
  cutAt(16_000, texts.post as NaiveToken[][])
  const sources: Record<string, string[]> = { title: [post.title ?? ''], post: [post.title ?? '', post.text] }
  const facts = viewPost(post, enrichment).facts()
  const finds = (phrase: Phrase) =>
    (texts[phrase.scope] ?? []).flatMap((tokens, at) => {
      const found = places(phrase, tokens)
      if (phrase.exact === undefined || found.length === 0) return found
      const starts = startsOf(phrase, sources[phrase.scope]?.[at] ?? '', at * 1_000_000)
      return found.filter(([first]) => starts.has(first))
    })
  const holds = (node: Node): boolean => {
    switch (node.type) {
      case 'phrase':
        return finds(node).length > 0
      case 'window': {
        const found = node.elements.map(finds)
        const size = node.elements.reduce((sum, { parts }) => sum + parts.length, 0) + node.slack
        return found.flat().some(([start]) =>
          found.every((own, at) => {
            const inside = own.filter(([first, last]) => first >= start && last < start + size)
            const times = node.elements.filter((other) => sameParts(other, node.elements[at] as Phrase)).length
            return inside.length >= times
          }),
        )
      }
      case 'near': {
        const found = node.operands.map(({ anyOf }) => anyOf.flatMap(finds))
        const reach = (step: number, [first, last]: Place): boolean => {
          const link = node.links[step]
          if (!link) return true
          return (found[step + 1] ?? []).some((next) => {
            const isAfter = next[0] > last && next[0] - last - 1 <= link.gap
            const isBefore = !link.ordered && next[1] < first && first - next[1] - 1 <= link.gap
            return (isAfter || isBefore) && reach(step + 1, next)
          })
        }
        return (found[0] ?? []).some((place) => reach(0, place))
      }
      case 'field':
        return conditionHolds(node.condition, facts)
      case 'and':
        return node.children.every(holds)
      case 'or':
        return node.children.some(holds)
      case 'not':
        return !holds(node.child)
      case 'atleast':
        return node.children.filter(holds).length >= node.count
    }
  }
  return holds(query.root)
}

type Place = [first: number, last: number]

/** Tries a phrase at every token. */
function places({ parts }: Phrase, tokens: readonly NaiveToken[]): Place[] {
  const found: Place[] = []
  const go = (at: number, part: number, first: number): void => {
    const token = tokens[at]
    const wanted = parts[part]
    if (!token || !wanted || !fits(wanted.text, token)) return
    if (part === parts.length - 1) {
      found.push([first, token.last])
      return
    }
    for (let next = at + 1; next < tokens.length && (tokens[next] as NaiveToken).position <= token.last + 1; next++) {
      const follower = tokens[next] as NaiveToken
      if (follower.position !== token.last + 1) continue
      if (!parts[part + 1]?.glued || follower.glued) go(next, part + 1, first)
    }
  }
  for (const [at, token] of tokens.entries()) go(at, 0, token.position)
  return found
}

function fits(wanted: string, token: NaiveToken): boolean {
  if (!wanted.includes(MANY) && !wanted.includes(ONE)) return wanted !== '' && token.names.includes(wanted)
  if (wanted === ONE) return token.names.some((name) => /^\p{L}$/u.test(name)) || token.isChar
  const quoted = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = new RegExp(`^${quoted.replaceAll(ONE, '\\p{L}').replace(MANY, '.*')}$`, 'su')
  return token.names.some((name) => name !== '' && pattern.test(name))
}

/** Positions at which a text has exactly this spelling: as many as there are tokens before it, and one more. */
function startsOf({ exact = '', parts }: Phrase, text: string, from: number): Set<number> {
  const quoted = exact.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const visible = text
    .replace(/(?!\u200d)[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu, '')
    .normalize('NFC')
  const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー'
  const letter = `(?![${unspaced}])[\\p{L}\\p{M}\\p{N}]`
  const before = new RegExp(`^[${unspaced}]`, 'u').test(exact) ? '' : `(?<!${letter})`
  const after = new RegExp(`[${unspaced}]$`, 'u').test(exact) ? '' : `(?!${letter})`
  const spelling = new RegExp(`${before}${quoted}${after}`, 'gu')
  const countTo = (end: number) => naiveTokens(visible.slice(0, end)).at(-1)?.last ?? 0
  const starts = new Set<number>()
  for (const { index } of visible.matchAll(spelling)) {
    const count = countTo(index)
    if (countTo(index + exact.length) === count + parts.length) starts.add(count + from + 1)
  }
  return starts
}

function sameParts(left: Phrase, right: Phrase): boolean {
  return JSON.stringify(left.parts) === JSON.stringify(right.parts)
}

/** A post has its first tokens only, title before text. */
function cutAt(most: number, texts: NaiveToken[][]): void {
  let left = most
  for (const tokens of texts) {
    const positions = [...new Set(tokens.map(({ position }) => position))]
    const last = positions[left - 1]
    if (last !== undefined) tokens.splice(0, tokens.length, ...tokens.filter(({ position }) => position <= last))
    left -= Math.min(left, positions.length)
    if (left === 0 && last === undefined) tokens.length = 0
  }
}
