import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import events from './fixtures/events.json' with { type: 'json' }

const settings = { host: 'matrix.example', room: '!soap:matrix.example' }
const replyTo: Post = {
  ...{ network: 'matrix', id: '$e1', url: 'https://matrix.to/#/!soap:matrix.example/$e1', text: 'acme?' },
  ...{ author: { id: '@beth:matrix.example', handle: 'beth:matrix.example' }, publishedAt: '2026-11-21T08:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings,
  nonsense: [
    {},
    { ...settings, room: '#soap:matrix.example' },
    { ...settings, host: 'a b' },
    { ...settings, room: '!a/../b' },
  ],
  secret: { key: 'matrix-token-1' },
  recorded: events,
  replyTo,
  stamp(recorded, { n, at, text }) {
    const event = recorded as { content: object }
    const content = { ...event.content, body: text }
    return { ...event, event_id: `$k${n}`, origin_server_ts: at, content }
  },
  answer(call, ledger) {
    const path = decodeURIComponent(call.url.pathname)
    if (path.endsWith('/whoami')) return { json: { user_id: '@earshot:matrix.example' } }
    if (path.endsWith('/m.room.name')) return { json: { name: 'Soaps' } }
    if (call.method === 'PUT') return take(call, path)
    if (!path.endsWith('/messages')) return { status: 404, json: { errcode: 'M_NOT_FOUND' } }
    const { items, next } = pageNewestFirst(ledger, Number(call.url.searchParams.get('from') ?? 0), call.pageSize)
    const own = [...call.written].map(([key, id]) => ({
      type: 'm.room.message',
      event_id: id,
      unsigned: { transaction_id: key },
    }))
    return { json: { chunk: [...own, ...items], ...(next ? { end: String(next) } : {}) } }
  },
  tombstone: (item) => ({ type: 'm.room.redaction', redacts: (item as { event_id: string }).event_id, content: {} }),
}

function take({ written }: Call, path: string): Reply {
  const key = path.split('/').at(-1) ?? ''
  const id = written.get(key) ?? `$own${written.size}`
  written.set(key, id)
  return { json: { event_id: id } }
}
