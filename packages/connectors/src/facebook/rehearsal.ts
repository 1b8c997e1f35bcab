import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import comments from './fixtures/comments.json' with { type: 'json' }
import feed from './fixtures/feed.json' with { type: 'json' }

const settings = { page: '100200300' }
const replyTo: Post = {
  ...{ network: 'facebook', id: '900001_700001', url: 'https://www.facebook.com/900001_700001', text: 'acme?' },
  ...{ author: { id: '77001', handle: 'Dora Foam' }, publishedAt: '2026-11-21T12:00:00.000Z' },
  ...{ links: [], mentions: [], media: [], parentId: '100200300_900001' },
}
const common = {
  mode: 'channel' as const,
  settings,
  nonsense: [{}, { page: 'acme' }, { page: '12' }],
  secret: { accessToken: 'made-up-page-token' },
}

export const posts: Rehearsal = {
  ...common,
  recorded: feed,
  replyTo,
  stamp: (recorded, { n, at: time, text }) => ({
    ...{ ...(recorded as object), id: `100200300_${n}`, message: text },
    ...{ created_time: told(time), updated_time: told(time) },
  }),
  answer: (call, ledger) => answerOther(call) ?? list(call, ledger, '/feed'),
}

/** One post of long ago, on which all the ledger comments. */
export const commented: Rehearsal = {
  ...common,
  recorded: comments,
  replyTo,
  stamp(recorded, { n, at: time, text }) {
    const { comment, post } = recorded as { comment: object; post: object }
    return { comment: { ...comment, id: `900001_${n}`, message: text, created_time: told(time) }, post }
  },
  answer(call, ledger) {
    const other = answerOther(call)
    if (other) return other
    const bare = ledger.map((item) => at(item, 'comment') ?? item)
    if (!call.url.pathname.endsWith('/feed')) return list(call, bare, '/comments')
    const post = { id: '100200300_900001', message: 'Soap', created_time: '2026-08-01T10:00:00+0000' }
    return { json: { data: [{ ...post, comments: list(call, bare, '/comments').json }] } }
  },
}
export const rehearsals = [posts, commented]

const told = (time: number) => new Date(time).toISOString().replace('.000Z', '+0000')

function answerOther({ url, method, body, written }: Call): Reply | undefined {
  if (url.pathname === '/v25.0/100200300') return { json: { id: '100200300', name: 'Acme' } }
  if (url.pathname === '/v25.0/900001_700001/comments' && method === 'GET')
    return { json: { data: [...written.values()] } }
  if (method !== 'POST') return undefined
  const id = `900001_8000${written.size}`
  written.set(id, { ...JSON.parse(body), id, from: { id: '100200300', name: 'Acme' } })
  return { json: { id } }
}

function list({ url, pageSize }: Call, ledger: readonly unknown[], edge: string): Reply {
  const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('after') ?? 0), pageSize)
  const more = next === undefined ? {} : { next: `https://graph.facebook.com/v25.0/made-up${edge}?after=${next}` }
  return { json: { data: items, paging: { cursors: { before: '0', after: String(next ?? '') }, ...more } } }
}
