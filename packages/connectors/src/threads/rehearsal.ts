import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { textAt } from '../records.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }

const replyTo: Post = {
  ...{ network: 'threads', id: '18040000000000001', url: 'https://www.threads.net/@dora.foam/post/A', text: 'acme?' },
  ...{ author: { id: 'dora.foam', handle: 'dora.foam' }, publishedAt: '2026-11-21T10:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}
const common = {
  nonsense: [{ listen: 'everything' }],
  secret: { accessToken: 'made-up-access-1', expiresAt: String(Date.UTC(2027, 0, 20)) },
  recorded,
  replyTo,
  stamp: (recorded: unknown, { n, at, text }: { n: number; at: number; text: string }): unknown => ({
    ...{ ...(recorded as object), id: `1804${n}`, text },
    timestamp: new Date(at).toISOString().replace('.000Z', '+0000'),
  }),
  answer(call: Call, ledger: readonly unknown[]): Reply {
    const { url, method } = call
    if (url.pathname.endsWith('access_token'))
      return { json: { access_token: 'made-up-access-2', expires_in: 5_184_000 } }
    if (url.pathname === '/v1.0/me') return { json: { id: '17', username: 'acme' } }
    if (method === 'POST') return take(call)
    if (url.pathname === '/v1.0/me/replies') return { json: { data: [...call.written.values()] } }
    if (url.searchParams.get('fields') === 'id,has_replies,timestamp')
      return { json: { data: [{ id: '1800', has_replies: true, timestamp: '2026-11-20T10:00:00+0000' }] } }
    const since = Number(url.searchParams.get('since') ?? 0) * 1000
    const found = ledger.filter((post) => !(Date.parse(textAt(post, 'timestamp') ?? '') < since))
    const { items, next } = pageNewestFirst(found, Number(url.searchParams.get('after') ?? 0), call.pageSize)
    const more = next === undefined ? {} : { next: `https://graph.threads.net/v1.0/made-up?after=${next}` }
    return { json: { data: items, paging: { cursors: { after: String(next ?? '') }, ...more } } }
  },
}

export const bySearch: Rehearsal = { ...common, mode: 'search', settings: {}, query: 'acme' }
export const named: Rehearsal = { ...common, mode: 'channel', settings: {} }
export const answered: Rehearsal = { ...common, mode: 'channel', settings: { listen: 'replies' } }
export const rehearsals = [bySearch, named, answered]

function take({ url, body, written }: Call): Reply {
  const form = new URLSearchParams(body)
  if (url.pathname === '/v1.0/me/threads')
    return { json: { id: `made:${form.get('reply_to_id')}:${form.get('text')}` } }
  const [, repliedTo, text] = form.get('creation_id')?.split(':') ?? []
  const id = `1809${written.size}`
  written.set(id, { id, username: 'acme', text, replied_to: { id: repliedTo } })
  return { json: { id } }
}
