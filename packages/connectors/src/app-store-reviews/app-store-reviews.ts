import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { absoluteUrl } from '../html.ts'
import { textAt } from '../records.ts'
import { card } from './card.ts'

/** The newest reviews of an app in one country's App Store. */
export const appStoreReviews = extendFeed({
  network: 'app-store-reviews',
  label: 'App Store reviews',
  card,
  settings: Type.Object({
    app: Type.String({
      title: 'Number of the app',
      description: 'After id in its address in the store',
      pattern: '^[0-9]{5,12}$',
    }),
    country: Type.String({ title: 'Country', description: 'us, jp, de …', default: 'us', pattern: '^[a-z]{2}$' }),
  }),
  addressOf: ({ app, country }) =>
    `https://itunes.apple.com/${country}/rss/customerreviews/page=1/id=${app}/sortby=mostrecent/xml`,
  refine(post, entry) {
    // A review has no page of its own: the link leads to all reviews of the app.
    const url = absoluteUrl(textAt(entry, 'links.0.href')) ?? post.url
    return { ...post, id: textAt(entry, 'id') ?? post.id, url }
  },
})
