import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { textAt } from '../records.ts'
import recorded from './fixtures/statuses.json' with { type: 'json' }

const host = 'social.example'
const common = {
  settings: { host },
  nonsense: [
    { host: '' },
    { host: 'a b' },
    { host: 'x.example/path' },
    { host: 'x.example', timeline: 'home' },
    { host: 'x.example', hashtag: 'two words' },
  ],
  recorded,
  stamp(item: unknown, { n, at: time, text }: { n: number; at: number; text: string }): unknown {
    const content = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`
    const uri = `https://${host}/users/beth/statuses/${n}`
    return {
      ...(item as object),
      id: String(113600000000000000n + BigInt(n)),
      uri,
      url: uri,
      created_at: new Date(time).toISOString(),
      edited_at: null,
      content,
    }
  },
}

const replyTo: Post = {
  ...{ network: 'mastodon', id: '113500000000000001', url: `https://${host}/@beth/113500000000000001`, text: 'acme?' },
  ...{
    author: { id: '1', handle: 'beth' },
    publishedAt: '2026-11-21T08:00:00.000Z',
    links: [],
    mentions: [],
    media: [],
  },
}

export const timeline: Rehearsal = { ...common, mode: 'channel', replyTo, secret: { key: 'mastodon-token-1' }, answer }
export const bySearch: Rehearsal = {
  ...common,
  mode: 'search',
  query: 'acme',
  replyTo,
  secret: { key: 'mastodon-token-1' },
  answer,
}
export const live: Rehearsal = {
  ...common,
  mode: 'stream',
  secret: { key: 'mastodon-token-1' },
  answer,
  frames: (_, ledger) =>
    ledger.map((status) => JSON.stringify({ stream: ['public'], event: 'update', payload: JSON.stringify(status) })),
  tombstone: (item) => ({ stream: ['public'], event: 'delete', payload: textAt(item, 'id') }),
}

export const rehearsals = [timeline, bySearch, live]

function answer(call: Call, ledger: readonly unknown[]): Reply {
  const { url, pageSize, method, body, written } = call
  const me = { id: '50', username: 'acme', acct: 'acme' }
  if (url.pathname.endsWith('/verify_credentials')) return { json: me }
  if (url.pathname.endsWith('/instance')) return { json: { title: 'Social' } }
  if (url.pathname.endsWith('/context')) return { json: { ancestors: [], descendants: [...written.values()] } }
  if (method === 'POST' && url.pathname === '/api/v2/media') return { status: 202, json: { id: 'media-7', url: null } }
  if (url.pathname.startsWith('/api/v1/media/')) return { json: { id: 'media-7' } }
  const [, id, verb = ''] = url.pathname.match(/\/statuses\/(\d+)\/(\w+)$/) ?? []
  if (method === 'POST' && id) {
    const [, un, kind] = verb.match(/^(un)?(favourite|reblog)$/) ?? []
    if (un) written.delete(`${id} ${kind}`)
    else written.set(`${id} ${kind}`, {})
    return { json: { id } }
  }
  if (method === 'POST') {
    const id = String(900 + written.size)
    const { status, in_reply_to_id, media_ids = [] } = JSON.parse(body)
    const kept = {
      id,
      uri: `https://${host}/${id}`,
      url: `https://${host}/@acme/${id}`,
      account: me,
      content: `<p>${status}</p>`,
      in_reply_to_id,
      media_attachments: media_ids.map((media: string) => ({ id: media })),
    }
    written.set(id, kept)
    return { json: kept }
  }
  const offset = Number(url.searchParams.get('offset') ?? url.searchParams.get('max_id') ?? 0)
  const { items, next } = pageNewestFirst(ledger, offset, pageSize)
  if (url.pathname === '/api/v2/search') return { json: { accounts: [], hashtags: [], statuses: items } }
  const link = `<https://${host}${url.pathname}?max_id=${next}>; rel="next", <https://${host}${url.pathname}?min_id=0>; rel="prev"`
  return { json: items, headers: next ? { link } : {} }
}
