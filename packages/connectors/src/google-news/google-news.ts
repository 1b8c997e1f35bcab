import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { absoluteUrl } from '../html.ts'
import { textAt } from '../records.ts'
import { card } from './card.ts'

/** Headlines of Google News. The publisher is the author; a headline ends with its name, which is taken off. */
export const googleNews = extendFeed({
  network: 'google-news',
  label: 'Google News',
  card,
  settings: Type.Object({
    language: Type.String({ title: 'Language', description: 'en, ja, es …', default: 'en', pattern: '^[a-z]{2}$' }),
    country: Type.String({ title: 'Country', description: 'US, JP, ES …', default: 'US', pattern: '^[A-Z]{2}$' }),
  }),
  can: { phrase: true, or: false, not: false, maxLength: 200 },
  addressOf({ language, country }, query = '') {
    const asked = new URLSearchParams({ q: query, hl: language, gl: country, ceid: `${country}:${language}` })
    return `https://news.google.com/rss/search?${asked}`
  },
  refine(post, entry) {
    const publisher = textAt(entry, 'source.title')
    const home = absoluteUrl(textAt(entry, 'source.url'))
    const id = home ? new URL(home).host : publisher
    const headline =
      publisher && post.title?.endsWith(` - ${publisher}`) ? post.title.slice(0, -publisher.length - 3) : post.title
    return {
      ...post,
      ...(headline ? { title: headline, text: headline } : {}),
      ...(publisher && id
        ? { author: { id, handle: publisher, name: publisher, ...(home ? { url: home } : {}) }, channel: publisher }
        : {}),
    }
  },
})
