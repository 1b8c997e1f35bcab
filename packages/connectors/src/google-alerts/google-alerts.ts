import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { absoluteUrl } from '../html.ts'
import { card } from './card.ts'

/** An alert that is delivered as a feed. Each entry leads to its page by way of Google, and names no author: the page's host is it. */
export const googleAlerts = extendFeed({
  network: 'google-alerts',
  label: 'Google Alerts',
  card,
  settings: Type.Object({
    url: Type.String({
      title: 'Address of the alert',
      description: 'In Google Alerts: Show options, Deliver to: RSS feed; then copy the address behind the orange sign',
      pattern: '^https://www\\.google\\.[a-z.]{2,6}/alerts/feeds/[0-9]+/[0-9]+$',
      maxLength: 200,
    }),
  }),
  addressOf: (settings) => settings.url,
  refine(post) {
    const url = absoluteUrl(new URL(post.url).searchParams.get('url') ?? undefined) ?? post.url
    const { host, origin } = new URL(url)
    return { ...post, url, author: { id: host, handle: host, url: `${origin}/` } }
  },
})
