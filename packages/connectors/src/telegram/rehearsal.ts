import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { at } from '../records.ts'
import recorded from './fixtures/updates.json' with { type: 'json' }

const replyTo: Post = {
  ...{ network: 'telegram', id: '-1001700000001/41', url: 'https://t.me/soaptalk/41', text: 'acme?' },
  ...{ author: { id: '5001', handle: 'beth_scrubs' }, publishedAt: '2026-11-21T08:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: {},
  nonsense: [],
  secret: { key: '110201543:made-up-token' },
  recorded,
  replyTo,
  stamp(recorded, { n, at: time, text }) {
    const { message, edited_channel_post } = recorded as { message?: object; edited_channel_post?: object }
    const words = edited_channel_post ? { caption: text, edit_date: undefined } : { text, entities: [] }
    const stamped = { ...(message ?? edited_channel_post), ...words, message_id: 100 + n, date: time / 1000 }
    return { update_id: 700_100 + n, [message ? 'message' : 'channel_post']: stamped }
  },
  answer({ url, method, body, written, pageSize }: Call, ledger): Reply {
    if (!url.pathname.startsWith('/bot110201543:made-up-token/')) return { status: 404, json: { ok: false } }
    if (url.pathname.endsWith('/getMe')) return { json: { ok: true, result: { username: 'earshot_bot' } } }
    if (method === 'POST') {
      written.set(String(written.size), JSON.parse(body))
      return { json: { ok: true, result: { message_id: 900 + written.size } } }
    }
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const waiting = ledger.filter((update) => !(Number(at(update, 'update_id')) < offset))
    return { json: { ok: true, result: waiting.slice(0, pageSize) } }
  },
}
