import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer } from '@earshot/text/tokens-buffer'
import { hashToken } from '@earshot/text/tokens-hash'
import { findAnchors } from './matcher/anchors.ts'
import { type Frequency, makeFrequency } from './matcher/frequency.ts'
import { fieldKey, pairKey, prefixKey, profileKey, urlKey } from './matcher/keys.ts'
import { learnPost } from './matcher/learn.ts'
import { stemOf } from './matcher/program.ts'
import { NOISE_PACKS } from './noise.ts'
import type { QueryPost } from './post-facts.ts'
import type { Node, Phrase, Query } from './tree.ts'

/** How the engine goes about a query. */
export interface QueryExplanation {
  /** What a post is looked at for: one of these must be in it. Empty: every post is tried. */
  anchors: string[]
  /** Of a million posts, about how many hold an anchor and are then tried: the cost of the query. */
  triedPerMillion: number
  /** Posts that this was learnt from; with none it is guessed from the length of words. */
  learntFrom: number
  noise: { name: string; version: number; leavesOut: string }[]
}

/** The anchors of a query and what it is expected to cost, with word counts learnt from `posts`. */
export function explainQuery(query: Query, posts: readonly Pick<QueryPost, 'title' | 'text'>[] = []): QueryExplanation {
  const anchoring = findAnchors(query.root, learnFrom(posts))
  const names = new Map<number, string>()
  nameKeys(query.root, names)
  const anchors = new Set((anchoring?.anchors ?? []).flatMap(({ key }) => names.get(key) ?? []))
  return {
    anchors: [...anchors],
    triedPerMillion: Math.min(1_000_000, Math.round(anchoring?.cost ?? 1_000_000)),
    learntFrom: posts.length,
    noise: NOISE_PACKS.filter(({ name }) => namesPack(query.text, name)).map(({ name, version, leavesOut }) => ({
      name,
      version,
      leavesOut,
    })),
  }
}

function learnFrom(posts: readonly Pick<QueryPost, 'title' | 'text'>[]): Frequency {
  const frequency = makeFrequency()
  const tokens = makeTokenBuffer()
  for (const post of posts) {
    tokenisePost(post, tokens)
    learnPost(tokens, frequency)
  }
  return frequency
}

function namesPack(text: string, name: string): boolean {
  return new RegExp(`exclude[:：](?:[(（][^)）]*)?\\b${name}\\b`, 'i').test(text)
}

/** The keys that a node may be found by, each with what it stands for as one would write it. */
function nameKeys(node: Node, names: Map<number, string>): void {
  switch (node.type) {
    case 'phrase':
      namePhrase(node, names)
      return
    case 'window':
      for (const element of node.elements) namePhrase(element, names)
      return
    case 'near':
      for (const { anyOf } of node.operands) for (const phrase of anyOf) namePhrase(phrase, names)
      return
    case 'field': {
      const { field, value } = { value: '', ...node.condition }
      names.set(field === 'url' ? urlKey(value.slice(-3)) : fieldKey(field, value), `${field}:${value}`)
      return
    }
    case 'and':
    case 'or':
    case 'atleast':
      for (const child of node.children) nameKeys(child, names)
      return
    case 'not':
  }
}

function namePhrase({ parts, scope }: Phrase, names: Map<number, string>): void {
  const isProfile = scope === 'authorname' || scope === 'bio'
  for (const [at, { kind, text, glued }] of parts.entries()) {
    const hash = hashToken(text)
    if (kind === 'wild') {
      const stem = stemOf(text).slice(0, 3)
      names.set(prefixKey(hashToken(stem)), `${stem}*`)
    } else if (isProfile) names.set(profileKey(hash), `${scope}:${text}`)
    else names.set(hash, text)
    const before = parts[at - 1]
    if (before) names.set(pairKey(hashToken(before.text), hash), `"${before.text}${glued ? '' : ' '}${text}"`)
  }
}
