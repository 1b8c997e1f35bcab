import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import recorded from './fixtures/things.json' with { type: 'json' }

const settings = { subreddits: 'cleaning+soap', contact: 'acme_listens' }
const common = {
  nonsense: [
    { subreddits: 'soap' },
    { ...settings, subreddits: 'r/soap' },
    { ...settings, subreddits: 'soap+' },
    { ...settings, listing: 'hot' },
    { ...settings, contact: 'two words' },
  ],
  secret: { clientId: 'made-up-client', clientSecret: 'made-up-client-secret', accessToken: 'made-up-access-1' },
  recorded,
  stamp(recorded: unknown, { n, at, text }: { n: number; at: number; text: string }): unknown {
    const { kind, data } = recorded as { kind: string; data: object }
    const html = `<div class="md"><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p></div>`
    const words = kind === 't1' ? { body: text, body_html: html } : { selftext: text, selftext_html: html }
    return { kind, data: { ...data, ...words, name: `${kind}_k${n}`, created_utc: at / 1000, edited: false } }
  },
  tombstone(item: unknown): unknown {
    const { kind, data } = item as { kind: string; data: object }
    const words = kind === 't1' ? { body: '[deleted]' } : { selftext: '[deleted]' }
    return { kind, data: { ...data, ...words, author: '[deleted]' } }
  },
  answer({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
    if (url.pathname === '/api/v1/access_token')
      return { json: { access_token: 'made-up-access-2', token_type: 'bearer', expires_in: 86_400, scope: '*' } }
    if (url.pathname.endsWith('/about')) return { json: { kind: 't5', data: { display_name: 'soap' } } }
    const { items, next } = pageNewestFirst(
      ledger,
      Number(url.searchParams.get('after')?.replace('t3_off', '') ?? 0),
      pageSize,
    )
    const after = next === undefined ? null : `t3_off${next}`
    return { json: { kind: 'Listing', data: { children: items, after, before: null } } }
  },
}

export const bySearch: Rehearsal = { ...common, mode: 'search', query: 'acme', settings }
export const everywhere: Rehearsal = { ...bySearch, settings: { ...settings, subreddits: '' } }
export const posts: Rehearsal = { ...common, mode: 'channel', settings }
export const comments: Rehearsal = { ...posts, settings: { ...settings, listing: 'comments' } }
export const rehearsals = [bySearch, everywhere, posts, comments]
