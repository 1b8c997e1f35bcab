import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import comments from './fixtures/comments.json' with { type: 'json' }
import media from './fixtures/media.json' with { type: 'json' }

const account = '17841405309211844'
const replyTo: Post = {
  ...{ network: 'instagram', id: '17870913679156914', url: 'https://www.instagram.com/p/ACMEsoap02/', text: 'acme?' },
  ...{ author: { id: '5501', handle: 'dora.foam' }, publishedAt: '2026-11-21T12:00:00.000Z' },
  ...{ links: [], mentions: [], media: [], parentId: '17880997618081621', threadId: '17880997618081621' },
}
const picture = {
  ...{ id: '17880997618081621', permalink: 'https://www.instagram.com/p/ACMEsoap02/' },
  timestamp: '2026-08-01T11:00:00+0000',
}
const common = {
  mode: 'channel' as const,
  nonsense: [{}, { account: 'acme' }, { account, hashtags: 'two words' }, { account, hashtags: ',' }],
  secret: { accessToken: 'made-up-person-token' },
  replyTo,
}
const told = (time: number) => new Date(time).toISOString().replace('.000Z', '+0000')

export const byHashtag: Rehearsal = {
  ...common,
  settings: { account, hashtags: '#soap' },
  recorded: media,
  stamp(recorded, { n, at: time, text }) {
    const { media, ...rest } = recorded as { media: object }
    return { ...rest, media: { ...media, id: `1788${n}`, caption: text, timestamp: told(time) } }
  },
  answer(call, ledger) {
    const { pathname } = call.url
    if (pathname.endsWith('/ig_hashtag_search')) return { json: { data: [{ id: '17873440459141021' }] } }
    if (!pathname.endsWith('/recent_media')) return other(call)
    return list(
      call,
      ledger.map((item) => at(item, 'media') ?? item),
    )
  },
}

/** A picture of long ago, on which all the ledger comments. */
export const ofAccount: Rehearsal = {
  ...common,
  settings: { account },
  recorded: comments,
  stamp(recorded, { n, at: time, text }) {
    const { comment, ...about } = recorded as { comment: object }
    return { comment: { ...comment, id: `1787${n}`, text, timestamp: told(time) }, ...about, parent: undefined }
  },
  answer(call, ledger) {
    const bare = ledger.map((item) => at(item, 'comment') ?? item)
    const { pathname } = call.url
    if (pathname.endsWith(`/${picture.id}/comments`)) return list(call, bare)
    if (!pathname.endsWith(`/${account}/media`)) return other(call)
    return { json: { data: [{ ...picture, comments: list(call, bare).json }] } }
  },
}
export const rehearsals = [byHashtag, ofAccount]

function other({ url, method, body, written }: Call): Reply {
  if (url.pathname.endsWith(`/${account}`)) return { json: { id: account, username: 'acme' } }
  if (method !== 'POST') return { json: { data: url.pathname.endsWith('/replies') ? [...written.values()] : [] } }
  const id = `17899${written.size}`
  written.set(id, { id, text: new URLSearchParams(body).get('message'), username: 'acme' })
  return { json: { id } }
}

function list({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
  const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('after') ?? 0), pageSize)
  const more = next === undefined ? {} : { next: `https://graph.facebook.com/v25.0/made-up?after=${next}` }
  return { json: { data: items, paging: { cursors: { after: String(next ?? '') }, ...more } } }
}
