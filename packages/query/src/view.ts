import { tokenisePost } from '@earshot/text/tokens'
import { makeTokenBuffer, type TokenBuffer } from '@earshot/text/tokens-buffer'
import { listTokens, type Token, tokensOf } from '@earshot/text/tokens-text'
import { findExact, stripInvisible } from './exact-text.ts'
import { once } from './once.ts'
import { type Enrichment, type Facts, type Found, factsOf, type QueryPost } from './post-facts.ts'
import type { Scope } from './tree.ts'

export type Region = 'title' | 'text' | 'authorname' | 'bio'

/** The tokens of one region, found by their written form and by their position. */
export interface Tokens {
  region: Region
  byText: ReadonlyMap<string, readonly Token[]>
  byPosition: ReadonlyMap<number, readonly Token[]>
  /** Where raw text stands in exactly this spelling: pairs of offsets. */
  exact(spelling: string): [start: number, end: number][]
}

/** A post as a query sees it; each part is worked out when it is first asked for. */
export interface View {
  tokens(scope: Scope): readonly Tokens[]
  facts(): Facts
}

const scratch = makeTokenBuffer()

export function viewPost(post: QueryPost, enrichment: Enrichment = {}): View {
  const read = once(() => {
    tokenisePost(post, scratch)
    return readRegions(post, scratch)
  })
  const authorname = once(() => [index('authorname', post.author.name ?? '', tokensOf(post.author.name ?? ''))])
  const bio = once(() => [index('bio', post.author.bio ?? '', tokensOf(post.author.bio ?? ''))])
  const facts = once(() => factsOf(post, () => read().found, enrichment))
  return {
    facts,
    tokens(scope) {
      if (scope === 'authorname') return authorname()
      if (scope === 'bio') return bio()
      return scope === 'title' ? read().title : read().both
    },
  }
}

function readRegions(post: QueryPost, tokens: TokenBuffer): { title: Tokens[]; both: Tokens[]; found: Found } {
  const title = post.title ?? ''
  const inTitle = listTokens(title, tokens, 0, tokens.titleCount)
  const inText = listTokens(post.text, tokens, tokens.titleCount, tokens.count)
  const found = findContents(title, inTitle, post.text, inText, tokens.hasQuestion)
  const titles = inTitle.length > 0 ? [index('title', title, inTitle)] : []
  return { title: titles, both: [...titles, index('text', post.text, inText)], found }
}

function findContents(title: string, inTitle: Token[], text: string, inText: Token[], hasQuestion: boolean): Found {
  const all = [...inTitle, ...inText]
  const written = [
    ...inTitle.filter(isLink).map(({ start, end }) => title.slice(start, end)),
    ...inText.filter(isLink).map(({ start, end }) => text.slice(start, end)),
  ]
  return {
    words: new Set(all.filter(({ kind }) => kind !== 'link' && kind !== 'emoji').map(({ position }) => position)).size,
    links: written.filter((address) => /^www\.|:\/\//i.test(address)),
    handles: all.filter(({ kind }) => kind === 'handle').map((token) => token.text.slice(1)),
    hasTag: all.some(({ kind }) => kind === 'tag'),
    hasQuestion,
  }
}

function isLink(token: Token): boolean {
  return token.kind === 'link'
}

function index(region: Region, text: string, list: readonly Token[]): Tokens {
  const byText = new Map<string, Token[]>()
  const byPosition = new Map<number, Token[]>()
  for (const token of list) {
    if (token.text !== '') add(byText, token.text, token)
    add(byPosition, token.position, token)
  }
  const plain = once(() => stripInvisible(text))
  const spellings = new Map<string, [number, number][]>()
  const exact = (spelling: string) => {
    const places = spellings.get(spelling) ?? findExact(plain(), spelling)
    spellings.set(spelling, places)
    return places
  }
  return { region, byText, byPosition, exact }
}

function add<K>(map: Map<K, Token[]>, key: K, token: Token): void {
  const list = map.get(key)
  if (list) list.push(token)
  else map.set(key, [token])
}
