import { type PostTokens, readPostTokens } from '@earshot/text/post-tokens'
import { type Token, tokensOf } from '@earshot/text/tokens-text'
import { findExact, stripInvisible } from './exact-text.ts'
import { once } from './once.ts'
import { type Enrichment, type Facts, type Found, factsOf, type QueryPost } from './post-facts.ts'
import type { Scope } from './tree.ts'

export type Region = 'title' | 'text' | 'authorname' | 'bio'

/** The tokens of one region, found by their written form and by their position. */
export interface Tokens {
  region: Region
  byText: ReadonlyMap<string, readonly Token[]>
  byPosition(): ReadonlyMap<number, readonly Token[]>
  /** Where raw text stands in exactly this spelling: pairs of offsets. */
  exact(spelling: string): [start: number, end: number][]
}

/** A post as a query sees it; each part is worked out when it is first asked for. */
export interface View {
  tokens(scope: Scope): readonly Tokens[]
  facts(): Facts
}

export function viewPost(post: QueryPost, enrichment: Enrichment = {}): View {
  const read = once(() => readPostTokens(post))
  const title = once(() => (read().inTitle.length > 0 ? [index('title', post.title ?? '', read().inTitle)] : []))
  const both = once(() => [...title(), index('text', post.text, read().inText)])
  const found = once(() => findContents(post, read()))
  const authorname = once(() => [index('authorname', post.author.name ?? '', tokensOf(post.author.name ?? ''))])
  const bio = once(() => [index('bio', post.author.bio ?? '', tokensOf(post.author.bio ?? ''))])
  const facts = once(() => factsOf(post, found, enrichment))
  return {
    facts,
    tokens(scope) {
      if (scope === 'authorname') return authorname()
      if (scope === 'bio') return bio()
      return scope === 'title' ? title() : both()
    },
  }
}

function findContents({ title = '', text }: QueryPost, { inTitle, inText, hasQuestion }: PostTokens): Found {
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
  for (const token of list) if (token.text !== '') add(byText, token.text, token)
  const byPosition = once(() => {
    const found = new Map<number, Token[]>()
    for (const token of list) add(found, token.position, token)
    return found
  })
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
