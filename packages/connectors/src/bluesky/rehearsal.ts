import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply, Stamp } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at, textAt } from '../records.ts'
import search from './fixtures/search.json' with { type: 'json' }
import stream from './fixtures/stream.json' with { type: 'json' }

const settings = {}
const nonsense = [
  { appview: 'ftp://x.example' },
  { service: 'bsky.social' },
  { stream: 'https://x.example' },
  { appview: 7 },
]
const DID = 'did:plc:hp6bvfqqc4he7uuwmkiz7zjm'

const replyTo: Post = {
  ...{
    network: 'bluesky',
    id: `at://${DID}/app.bsky.feed.post/3n2wsihklc223`,
    url: 'https://bsky.app/',
    text: 'acme?',
  },
  ...{
    author: { id: DID, handle: 'beth.test' },
    publishedAt: '2026-11-22T10:00:00.000Z',
    links: [],
    mentions: [],
    media: [],
  },
}

const bySearch: Rehearsal = {
  mode: 'search',
  settings,
  nonsense,
  secret: {
    identifier: 'beth.test',
    password: 'app-pass-word',
    accessJwt: 'access-jwt-1',
    refreshJwt: 'refresh-jwt-1',
  },
  query: 'acme',
  recorded: search,
  replyTo,
  stamp(recorded, { n, at: time, text }) {
    const view = recorded as { uri: string; record: object }
    const when = new Date(time).toISOString()
    const { facets: _, ...record } = { facets: undefined, ...view.record }
    return { ...view, uri: numbered(view.uri, n), indexedAt: when, record: { ...record, text, createdAt: when } }
  },
  answer(call, ledger) {
    const method = call.url.pathname.replace('/xrpc/', '')
    if (method === 'app.bsky.feed.searchPosts') return searchPosts(call, ledger)
    return { json: {}, status: 404, ...accountAnswer(method, call) }
  },
}

const byStream: Rehearsal = {
  mode: 'stream',
  settings,
  nonsense,
  recorded: { ...stream, items: stream.items.filter((item) => item.commit.operation === 'create') },
  stamp(recorded, { n, at: time, text }: Stamp) {
    const event = recorded as { commit: { rkey: string; record: object } }
    const { facets: _, ...record } = { facets: undefined, ...event.commit.record }
    const commit = {
      ...event.commit,
      rkey: `k${n}`,
      record: { ...record, text, createdAt: new Date(time).toISOString() },
    }
    return { ...event, time_us: time * 1000, commit }
  },
  answer: () => ({ json: { posts: [] } }),
  frames(call, ledger) {
    const from = Number(call.url.searchParams.get('cursor') ?? 0)
    return ledger.filter((event) => Number(at(event, 'time_us')) >= from).map((event) => JSON.stringify(event))
  },
  tombstone(item) {
    const event = item as { commit: { rkey: string; collection: string } }
    return { ...event, commit: { operation: 'delete', collection: event.commit.collection, rkey: event.commit.rkey } }
  },
}

export const rehearsals = [bySearch, byStream]

function searchPosts({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
  const since = url.searchParams.get('since') ?? ''
  const found = ledger.filter((view) => (textAt(view, 'indexedAt') ?? '9') >= since)
  const { items, next } = pageNewestFirst(found, Number(url.searchParams.get('cursor') ?? 0), pageSize)
  return { json: { posts: items, ...(next ? { cursor: String(next) } : {}) } }
}

function accountAnswer(method: string, { url, body, headers, written }: Call): Reply | undefined {
  if (method === 'com.atproto.repo.uploadBlob') {
    const blob = { $type: 'blob', ref: { $link: 'bafkimage' }, mimeType: headers['content-type'], size: body.length }
    return { status: 200, json: { blob } }
  }
  const session = { did: DID, handle: 'beth.test', accessJwt: 'access-jwt-2', refreshJwt: 'refresh-jwt-2' }
  const rkey = url.searchParams.get('rkey') ?? textAt(JSON.parse(body || '{}'), 'rkey') ?? ''
  const collection = url.searchParams.get('collection') ?? textAt(JSON.parse(body || '{}'), 'collection') ?? ''
  const uri = `at://${DID}/${collection}/${rkey}`
  if (/\.(createSession|refreshSession|getSession)$/.test(method)) return { status: 200, json: session }
  if (method === 'app.bsky.feed.getPosts')
    return { status: 200, json: { posts: [{ uri: url.searchParams.get('uris'), cid: 'bafy', record: {} }] } }
  if (method === 'com.atproto.repo.putRecord') {
    if (written.has(rkey) && JSON.parse(body).swapRecord === null)
      return { status: 400, json: { error: 'InvalidSwap' } }
    written.set(rkey, body)
    return { status: 200, json: { uri, cid: 'bafy' } }
  }
  if (method === 'com.atproto.repo.deleteRecord') {
    written.delete(rkey)
    return { status: 200, json: {} }
  }
  if (method === 'com.atproto.repo.getRecord')
    return written.has(rkey)
      ? { status: 200, json: { uri, cid: 'bafy', value: {} } }
      : { status: 400, json: { error: 'RecordNotFound' } }
  return undefined
}

function numbered(uri: string, n: number): string {
  return uri.replace(/[^/]+$/, `k${n}`)
}
