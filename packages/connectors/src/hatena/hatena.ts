import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { card } from './card.ts'

/** Pages that people in Japan bookmark, by Hatena's search. A page's own site stands for its author. */
export const hatena = extendFeed({
  network: 'hatena',
  label: 'Hatena Bookmark',
  card,
  settings: Type.Object({
    users: Type.Integer({ title: 'At least so many bookmarks', default: 1, minimum: 1, maximum: 1000 }),
  }),
  can: { phrase: false, or: false, not: false, maxLength: 100 },
  addressOf({ users }, query = '') {
    const asked = new URLSearchParams({ mode: 'rss', sort: 'recent', users: String(users) })
    return `https://b.hatena.ne.jp/q/${encodeURIComponent(query)}?${asked}`
  },
  refine(post) {
    const { host, origin } = new URL(post.url)
    return { ...post, author: { id: host, handle: host, url: `${origin}/` }, channel: host }
  },
})
