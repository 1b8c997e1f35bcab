import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import recorded from './fixtures/videos.json' with { type: 'json' }

const common = {
  nonsense: [{ user: 'two words' }, { user: 'a/b' }],
  secret: { clientId: 'made-up-client', clientSecret: 'made-up-client-secret', accessToken: 'made-up-access-1' },
  recorded,
  stamp(recorded: unknown, { n, at, text }: { n: number; at: number; text: string }): unknown {
    const video = recorded as object
    const names = { uri: `/videos/${9000 + n}`, link: `https://vimeo.com/${9000 + n}` }
    return { ...video, ...names, description: text, created_time: new Date(at).toISOString() }
  },
  answer({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
    if (url.pathname === '/oauth/authorize/client')
      return { json: { access_token: 'made-up-access-2', token_type: 'bearer', scope: 'public' } }
    if (/^\/users\/[^/]+$/.test(url.pathname)) return { json: { name: 'Beth Scrubs' } }
    const page = Number(url.searchParams.get('page') ?? 1)
    const { items, next } = pageNewestFirst(ledger, (page - 1) * pageSize, pageSize)
    const more = next === undefined ? null : `${url.pathname}?page=${page + 1}`
    return { json: { total: ledger.length, page, per_page: pageSize, paging: { next: more }, data: items } }
  },
}

export const bySearch: Rehearsal = { ...common, mode: 'search', settings: {}, query: 'acme' }
export const ofAccount: Rehearsal = { ...common, mode: 'channel', settings: { user: 'bethscrubs' } }
export const rehearsals = [bySearch, ofAccount]
