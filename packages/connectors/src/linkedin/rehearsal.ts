import type { Post } from '@earshot/core/post'
import { madeUpAccount, madeUpRenewal } from '../kit/made-up-account.ts'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import recorded from './fixtures/activity.json' with { type: 'json' }

const settings = { organisation: '2414183' }
const share = 'urn:li:share:7012345678901234567'
const replyTo: Post = {
  ...{ network: 'linkedin', id: share, url: `https://www.linkedin.com/feed/update/${share}`, text: 'acme?' },
  ...{ author: { id: 'urn:li:organization:2414183', handle: '2414183' }, publishedAt: '2026-11-21T10:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}
const [post, comment] = recorded.items
const common = {
  mode: 'channel' as const,
  settings,
  nonsense: [{}, { organisation: 'acme' }],
  ...madeUpAccount,
  recorded,
  replyTo,
}

export const posts: Rehearsal = {
  ...common,
  stamp: (_, { n, at: time, text }) => ({
    post: {
      ...{ ...post?.post, id: `urn:li:share:70${n}`, commentary: escaped(text) },
      ...{ createdAt: time, publishedAt: time, lastModifiedAt: time },
    },
  }),
  answer(call, ledger) {
    if (call.url.pathname === '/rest/socialMetadata') return countsOf(call.url, 0)
    return call.url.pathname === '/rest/posts' ? list(call, ledger, 'post') : other(call)
  },
}

/** A post of long ago, on which all the ledger comments. */
export const commented: Rehearsal = {
  ...common,
  stamp(_, { n, at: time, text }) {
    const commentUrn = `urn:li:comment:(urn:li:activity:7012345678901234568,66${n})`
    const times = { created: { time }, lastModified: { time } }
    return { ...comment, comment: { ...comment?.comment, ...times, commentUrn, message: { text, attributes: [] } } }
  },
  answer(call, ledger) {
    const { pathname, searchParams } = call.url
    if (pathname === '/rest/socialMetadata') return countsOf(call.url, 9)
    const old = { ...post?.post, createdAt: 1_782_000_000_000, publishedAt: 1_782_000_000_000 }
    if (pathname === '/rest/posts') return { json: { elements: Number(searchParams.get('start')) > 0 ? [] : [old] } }
    return pathname.includes('socialActions') && call.method === 'GET' && call.written.size === 0
      ? list(call, ledger, 'comment')
      : other(call)
  },
}
export const rehearsals = [posts, commented]

const escaped = (text: string) => text.replace(/[|{}@[\]()<>#*_~\\]/g, '\\$&')

/** What is asked for by `List(…)`, each as often commented on as is said. */
function countsOf({ searchParams }: URL, count: number): Reply {
  const urns = searchParams.get('ids')?.slice(5, -1).split(',') ?? []
  return { json: { results: Object.fromEntries(urns.map((urn) => [urn, { commentSummary: { count } }])) } }
}

function other({ url, method, body, written }: Call): Reply {
  if (url.pathname === '/oauth/v2/accessToken') return madeUpRenewal
  if (url.pathname.startsWith('/rest/organizations/')) return { json: { localizedName: 'Acme' } }
  if (method !== 'POST') {
    const start = Number(url.searchParams.get('start') ?? 0)
    return { json: { elements: start > 0 ? [] : [...written.values()] } }
  }
  const commentUrn = `urn:li:comment:(urn:li:activity:7012345678901234568,77${written.size})`
  written.set(commentUrn, { ...JSON.parse(body), commentUrn })
  return { status: 201, json: { commentUrn } }
}

function list({ url, pageSize }: Call, ledger: readonly unknown[], field: string): Reply {
  const start = Number(url.searchParams.get('start') ?? 0)
  const { items } = pageNewestFirst(ledger, start, pageSize)
  return { json: { paging: { start, count: pageSize }, elements: items.map((item) => at(item, field) ?? item) } }
}
