import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at, textAt } from '../records.ts'
import threads from './fixtures/threads.json' with { type: 'json' }
import videos from './fixtures/videos.json' with { type: 'json' }

const channel = 'UCacmeacmeacmeacmeacmeac'
const common = {
  nonsense: [{ channel: '@acme' }, { channel: 'UC' }, { language: 'French' }],
  secret: { key: 'made-up-key-1' },
}

export const bySearch: Rehearsal = {
  ...common,
  mode: 'search',
  settings: {},
  query: 'acme',
  recorded: videos,
  stamp(recorded, { n, at: time, text }) {
    const video = recorded as { snippet: object }
    const snippet = { ...video.snippet, description: text, publishedAt: new Date(time).toISOString() }
    return { ...video, id: `video${n}`, snippet }
  },
  answer(call, ledger) {
    const { url } = call
    if (url.searchParams.get('chart')) return { json: { items: [{ id: 'popular' }] } }
    if (url.pathname.endsWith('/videos')) {
      const ids = url.searchParams.get('id')?.split(',') ?? []
      return { json: { items: ledger.filter((video) => ids.includes(textAt(video, 'id') ?? '')) } }
    }
    const from = url.searchParams.get('publishedAfter') ?? ''
    const found = ledger.filter((video) => !((textAt(video, 'snippet.publishedAt') ?? '9') < from))
    return list(call, found, (video) => ({ id: { videoId: at(video, 'id') }, snippet: at(video, 'snippet') }))
  },
}

export const comments: Rehearsal = {
  ...common,
  mode: 'channel',
  settings: { channel },
  recorded: threads,
  stamp(recorded, { n, at: time, text }) {
    const item = recorded as { comment: { snippet: object } }
    const publishedAt = new Date(time).toISOString()
    const snippet = { ...item.comment.snippet, textOriginal: text, publishedAt, updatedAt: publishedAt }
    return { ...item, threadId: `Ugx${n}`, comment: { ...item.comment, id: `Ugx${n}`, snippet } }
  },
  answer(call, ledger) {
    if (call.url.pathname.endsWith('/channels')) return { json: { items: [{ snippet: { title: 'Acme' } }] } }
    return list(call, ledger, (item) => ({
      id: at(item, 'threadId'),
      snippet: {
        videoId: at(item, 'videoId'),
        topLevelComment: at(item, 'comment'),
        totalReplyCount: at(item, 'replyCount'),
      },
    }))
  },
}

export const rehearsals = [bySearch, comments]

function list({ url, pageSize }: Call, ledger: readonly unknown[], shape: (item: unknown) => unknown): Reply {
  const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('pageToken') ?? 0), pageSize)
  return { json: { items: items.map(shape), ...(next === undefined ? {} : { nextPageToken: String(next) }) } }
}
