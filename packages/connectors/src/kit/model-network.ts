import type { Post } from '@earshot/core/post'
import { REACTION_KINDS } from '@earshot/core/reaction'
import { Type } from 'typebox'
import { oauth2 } from '../auth/oauth2.ts'
import type { Card } from '../card.ts'
import {
  defineConnector,
  type Normalised,
  type OutgoingImage,
  type OutgoingReaction,
  type OutgoingReply,
  type SearchTurn,
  type Turn,
} from '../connector.ts'
import { linksIn } from '../html.ts'
import type { Http } from '../http/http.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at, compact, idAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import type { Rehearsal } from './rehearsal.ts'
import { pageNewestFirst } from './serve.ts'
import type { Subject } from './stage.ts'

// A network that is not, with all that a network can have: faults are planted in it to prove that each check finds its own.

const Answer = Type.Object({ items: Type.Array(Type.Unknown()), next: Type.Optional(Type.String()) })
const Sent = Type.Object({ id: Type.String() })
type Settings = { host: string }

const card: Card = {
  documentation: { url: 'https://model.example/docs', checkedOn: '2026-11-22' },
  keywordSearch: { allowed: true, of: 'everything' },
  freshnessMs: MINUTE,
  rateLimit: '60 a minute',
  deletion: { duty: 'told by a tombstone' },
  export: 'all',
  replies: { allowed: true, terms: 'freely' },
  reactions: { allowed: true, terms: 'freely' },
  verified: 'written from documentation',
}

export function normaliseModel(item: unknown): Normalised {
  const id = idAt(item, 'id')
  if (at(item, 'deleted') === true) return { kind: 'deletion', id }
  const handle = idAt(item, 'author')
  const text = textAt(item, 'text') ?? ''
  const post = {
    network: 'model',
    id,
    url: `https://model.example/${encodeURIComponent(id)}`,
    text,
    author: { id: handle, handle },
  }
  return {
    kind: 'post',
    post: { ...post, publishedAt: toUtc(at(item, 'at')), links: linksIn(text), mentions: [], media: [] },
  }
}

export const itemTime = (item: unknown) => findUtc(at(item, 'at'))

async function* search(turn: SearchTurn<Settings>) {
  const from = readFrom(turn)
  yield* pages<string>({
    fetch: async (cursor) => {
      const { items, next } = await turn.http.getJson(Answer, '/search', { q: turn.query, cursor })
      return { items, next }
    },
    newest: (items) => newestTime(items.map(itemTime), turn),
    isOld: (item) => Date.parse(itemTime(item) ?? '') < from,
  })
}

const sent = (id: string) => ({ id, url: `https://model.example/${id}` })

async function react(http: Http, method: 'PUT' | 'DELETE', { key, kind }: OutgoingReaction): Promise<void> {
  await http.request({ method, url: `/${kind}s/${key}` })
}

const connector = defineConnector({
  network: 'model',
  label: 'Model',
  settings: Type.Object({ host: Type.String({ pattern: '^[^\\s/]+$' }) }),
  hosts: ({ host }) => [host],
  auth: oauth2<Settings>({
    authorizeUrl: 'https://model.example/authorize',
    tokenUrl: 'https://model.example/token',
    scopes: [],
  }),
  limits: [perAddress({ requests: 1_000, everyMs: MINUTE })],
  can: { phrase: true, or: false, not: false },
  card,
  test: async ({ http }) => ({ found: (await http.getJson(Sent, '/me')).id }),
  search,
  normalise: normaliseModel,
  reply: {
    maxLength: 100,
    counts: 'characters',
    maxParts: 3,
    images: { most: 1, maxBytes: 1_000, maxAlt: 100 },
    upload: async ({ http }: Turn<Settings>, { bytes, alt }: OutgoingImage) =>
      (await http.postJson(Sent, '/images', { bytes: Buffer.from(bytes).toString(), alt }, { repeatable: true })).id,
    send: async ({ http }: Turn<Settings>, { key, text, to, after }: OutgoingReply, images: readonly string[] = []) =>
      sent((await http.postJson(Sent, '/replies', { key, text, images, to: after?.id ?? to.id })).id),
    async find({ http }: Turn<Settings>, { key }: OutgoingReply) {
      const { items } = await http.getJson(Answer, '/replies', { key })
      return items.length > 0 ? sent(idAt(items[0], 'id')) : undefined
    },
  },
  reactions: {
    kinds: REACTION_KINDS,
    put: ({ http }: Turn<Settings>, reaction: OutgoingReaction) => react(http, 'PUT', reaction),
    takeBack: ({ http }: Turn<Settings>, reaction: OutgoingReaction) => react(http, 'DELETE', reaction),
  },
})

const replyTo: Post = {
  ...{
    network: 'model',
    id: '1',
    url: 'https://model.example/1',
    text: 'acme?',
    author: { id: 'beth', handle: 'beth' },
  },
  ...{ publishedAt: '2026-11-22T10:00:00.000Z', links: [], mentions: [], media: [] },
}

const rehearsal: Rehearsal = {
  mode: 'search',
  settings: { host: 'model.example' },
  nonsense: [{}, { host: '' }, { host: 'a b' }],
  secret: { accessToken: 'model-access-1', refreshToken: 'model-refresh-1' },
  client: { id: 'model-client', secret: 'model-client-secret' },
  query: 'acme',
  recorded: {
    provenance: 'Written from https://model.example/docs, read on 2026-11-22.',
    items: [
      { id: '1', author: 'beth', text: 'acme https://acme.example/', at: '2026-11-20T10:00:00Z' },
      { id: '2', author: 'carl', text: 'acme 2', at: '2026-11-20T11:00:00Z' },
    ],
  },
  replyTo,
  stamp: (item, { n, at: time, text }) => ({
    ...(item as object),
    id: String(n),
    text,
    at: new Date(time).toISOString(),
  }),
  answer({ url, method, body, pageSize, written }, ledger) {
    if (url.pathname === '/me') return { json: { id: 'acme' } }
    if (url.pathname === '/token')
      return { json: { access_token: 'model-access-2', refresh_token: 'model-refresh-2', expires_in: 3600 } }
    if (url.pathname === '/replies' && method === 'POST') {
      const id = `r${written.size}`
      written.set(id, { id, ...JSON.parse(body) })
      return { json: { id } }
    }
    if (url.pathname === '/images') return { json: { id: 'image-3' } }
    if (method === 'PUT') written.set(url.pathname, {})
    if (method === 'DELETE') written.delete(url.pathname)
    if (method === 'PUT' || method === 'DELETE') return { json: {} }
    if (url.pathname === '/replies')
      return { json: { items: [...written.values()].filter((one) => at(one, 'key') === url.searchParams.get('key')) } }
    const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('cursor') ?? 0), pageSize)
    return { json: compact({ items, next: next === undefined ? undefined : String(next) }) }
  },
  tombstone: (item) => ({ id: idAt(item, 'id'), deleted: true }),
}

export const model: Subject = { connector, rehearsal }
