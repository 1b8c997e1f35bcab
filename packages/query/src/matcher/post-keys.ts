import { CHAR_TOKEN, EMOJI_TOKEN, TICKER_TOKEN, WORD_TOKEN } from '@earshot/text/tokens-buffer'
import { hashToken } from '@earshot/text/tokens-hash'
import type { QueryPost } from '../post-facts.ts'
import type { View } from '../view.ts'
import { fieldKey, pairKey, prefixKey, profileKey, urlKey, WIDE_KEY } from './keys.ts'
import { addToken, isSearched, type PostIndex } from './post-index.ts'

/** What queries are anchored on at all: a post's other keys need not be made. */
export interface KeyKinds {
  prefixes: boolean
  profiles: boolean
  fields: boolean
}

/** Notes which kinds of keys a query with this text may be anchored on. */
export function noteKinds(text: string, kinds: KeyKinds): void {
  if (/[*?]/.test(text)) kinds.prefixes = true
  if (/(authorname|bio)[:：]/i.test(text)) kinds.profiles = true
  if (/(author|to|mentions|channel|site|links|url)[:：]/i.test(text)) kinds.fields = true
}

/** Looks one key up; true where the word leads to pairs. */
export type Visit = (key: number) => boolean

/** Fills the index with the post's tokens, then visits every key of its words. */
export function visitWords(index: PostIndex, kinds: KeyKinds, visit: Visit): void {
  const { tokens } = index
  const { count, hash, kind, positions, prefix } = tokens
  // The filter of guards must be whole before the first posting is looked at.
  const isRepeat = repeats
  for (let entry = 0; entry < count; entry++) {
    isRepeat[entry] = isSearched(kind[entry] as number) && !addToken(index, entry, hash[entry] as number) ? 0 : 1
  }
  visit(WIDE_KEY)
  let before = 0
  let leads = false
  for (let entry = 0; entry < count; entry++) {
    const own = kind[entry] as number
    if (!isSearched(own)) {
      leads = false
      continue
    }
    const key = hash[entry] as number
    if (leads && positions[entry] === before + 1) visit(pairKey(hash[lastWord] as number, key))
    if (isRepeat[entry] === 0) {
      const leadsOn = visit(key)
      leadTo[entry] = leadsOn ? 1 : 0
      if (kinds.prefixes && prefix[entry] !== 0) visit(prefixKey(prefix[entry] as number))
    } else leadTo[entry] = 1 // not looked up again, so it may lead on
    if (own === WORD_TOKEN || own === CHAR_TOKEN || own === EMOJI_TOKEN || own === TICKER_TOKEN) {
      before = positions[entry] as number
      lastWord = entry
      leads = leadTo[entry] === 1
    }
  }
}

const repeats = new Uint8Array(1 << 15)
const leadTo = new Uint8Array(1 << 15)
let lastWord = 0

/** Visits the keys of what is known of a post beside its words. */
export function visitFacts(post: QueryPost, view: View, kinds: KeyKinds, visit: Visit): void {
  if (kinds.profiles) {
    for (const scope of ['authorname', 'bio'] as const) {
      for (const { byText } of view.tokens(scope)) for (const text of byText.keys()) visit(profileKey(hashToken(text)))
    }
  }
  if (!kinds.fields) return
  const facts = view.facts()
  for (const handle of facts.author) visit(fieldKey('author', handle))
  for (const handle of facts.to) visit(fieldKey('to', handle))
  for (const handle of facts.mentions) visit(fieldKey('mentions', handle))
  if (post.channel !== undefined) visit(fieldKey('channel', facts.channel))
  for (const domain of domainsOf(facts.site)) visit(fieldKey('site', domain))
  for (const host of facts.links) for (const domain of domainsOf(host)) visit(fieldKey('links', domain))
  for (let at = 3; at <= facts.url.length; at++) visit(urlKey(facts.url.slice(at - 3, at)))
}

/** A host and the domains that it lies in: a.b.acme.com, b.acme.com, acme.com, com. */
function domainsOf(host: string): string[] {
  const domains: string[] = []
  for (let at = 0; at >= 0 && host !== ''; at = host.indexOf('.', at + 1)) {
    domains.push(at === 0 ? host : host.slice(at + 1))
  }
  return domains
}
