import type { Post } from '@earshot/core/post'
import { madeUpAccount, madeUpRenewal } from '../kit/made-up-account.ts'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at, itemsAt, textAt } from '../records.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }

const replyTo: Post = {
  ...{ network: 'x', id: '1990000000000000001', url: 'https://x.com/beth_scrubs/status/1990000000000000002' },
  ...{ text: 'acme?', author: { id: '501', handle: 'beth_scrubs' }, publishedAt: '2026-11-21T10:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}

export const rehearsal: Rehearsal = {
  mode: 'search',
  query: 'acme',
  settings: {},
  nonsense: [{ reposts: 'many' }],
  ...madeUpAccount,
  recorded,
  replyTo,
  stamp: stampPost,
  answer(call, ledger) {
    const { url, method } = call
    if (url.pathname === '/2/oauth2/token') return madeUpRenewal
    if (url.pathname === '/2/users/me') return { json: { data: { id: '17', username: 'acme' } } }
    if (method === 'POST') return take(call)
    if (url.pathname === '/2/users/17/tweets') return { json: { data: [...call.written.values()] } }
    const from = Date.parse(url.searchParams.get('start_time') ?? '')
    const found = ledger.filter((item) => !(Date.parse(textAt(item, 'tweet.created_at') ?? '') < from))
    const { items, next } = pageNewestFirst(found, Number(url.searchParams.get('next_token') ?? 0), call.pageSize)
    const meta = { result_count: items.length, ...(next === undefined ? {} : { next_token: String(next) }) }
    return { json: { ...(items.length > 0 ? apart(items) : {}), meta } }
  },
}

export function stampPost(recorded: unknown, { n, at, text }: { n: number; at: number; text: string }): unknown {
  const { tweet, ...rest } = recorded as { tweet: object }
  const { note_tweet: _, entities: __, ...own } = tweet as Record<string, unknown>
  const id = `199${n}`
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const stamped = { ...own, id, edit_history_tweet_ids: [id], text: escaped, created_at: new Date(at).toISOString() }
  return { ...rest, tweet: stamped }
}

/** As X sends them: posts, authors and media in lists of their own. */
export function apart(items: readonly unknown[]) {
  return {
    data: items.map((item) => at(item, 'tweet') ?? item),
    includes: {
      users: items.flatMap((item) => [at(item, 'author'), at(item, 'answered')]).filter((user) => user !== undefined),
      media: items.flatMap((item) => itemsAt(item, 'media')),
    },
  }
}

function take({ body, written }: Call): Reply {
  const { text, reply } = JSON.parse(body)
  const id = `1999${written.size}`
  const referenced = [{ type: 'replied_to', id: reply.in_reply_to_tweet_id }]
  written.set(id, { id, text: `@beth_scrubs ${text}`, referenced_tweets: referenced })
  return { status: 201, json: { data: { id, text } } }
}
