import type { Post } from '@earshot/core/post'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at, textAt } from '../records.ts'
import recorded from './fixtures/messages.json' with { type: 'json' }

const settings = { workspace: 'acme', channel: 'C0SOAP001' }
const replyTo: Post = {
  ...{ network: 'slack', id: 'C0SOAP001/1795255500.000200', url: 'https://acme.slack.com/archives/C0SOAP001/p1' },
  ...{ text: 'acme?', author: { id: 'U0BETH001', handle: 'beth' }, publishedAt: '2026-11-21T08:00:00.000Z' },
  ...{ links: [], mentions: [], media: [], threadId: 'C0SOAP001/1795255200.000100' },
}

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings,
  nonsense: [{}, { ...settings, workspace: 'acme.slack.com' }, { ...settings, channel: '#soap' }],
  secret: { key: 'xoxb-made-up-token' },
  recorded,
  replyTo,
  stamp(recorded, { n, at: time, text }) {
    const { message, user } = recorded as { message: object; user?: object }
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const { edited: _, thread_ts: __, ...rest } = message as Record<string, unknown>
    const ts = `${time / 1000}.${String(n).padStart(6, '0')}`
    return { message: { ...rest, text: escaped, ts }, ...(user ? { user } : {}) }
  },
  tombstone: (item) => ({ message: { ...(at(item, 'message') as object), subtype: 'tombstone' } }),
  answer(call, ledger) {
    const { url, written } = call
    if (url.pathname === '/api/conversations.info') return { json: { ok: true, channel: { name: 'soap' } } }
    if (url.pathname === '/api/users.info') return userOf(url.searchParams.get('user'), ledger)
    if (url.pathname === '/api/chat.postMessage') return take(call)
    if (url.pathname === '/api/conversations.replies') return { json: { ok: true, messages: [...written.values()] } }
    const from = Number(url.searchParams.get('oldest') ?? 0)
    const recent = ledger.filter((item) => !(Number(textAt(item, 'message.ts')) < from))
    const { items, next } = pageNewestFirst(recent, Number(url.searchParams.get('cursor') ?? 0), call.pageSize)
    const more = { has_more: next !== undefined, response_metadata: { next_cursor: next?.toString() ?? '' } }
    return { json: { ok: true, messages: items.map((item) => at(item, 'message')), ...more } }
  },
}

function userOf(id: string | null, ledger: readonly unknown[]): Reply {
  const user = ledger.map((item) => at(item, 'user')).find((one) => textAt(one, 'id') === id)
  return { json: user ? { ok: true, user } : { ok: false, error: 'user_not_found' } }
}

function take({ body, written }: Call): Reply {
  const ts = `1795300000.00000${written.size}`
  written.set(ts, { ...JSON.parse(body), ts })
  return { json: { ok: true, ts } }
}
