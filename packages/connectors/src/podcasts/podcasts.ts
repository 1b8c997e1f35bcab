import { Type } from 'typebox'
import { extendFeed } from '../extend-feed.ts'
import { card } from './card.ts'

/** The episodes of a podcast: what is written of them. */
export const podcasts = extendFeed({
  network: 'podcasts',
  label: 'Podcast',
  card,
  settings: Type.Object({
    url: Type.String({
      title: 'Address of its feed',
      pattern: '^https?://[^/?#@]+([/?#].*)?$',
      maxLength: 2000,
    }),
  }),
  addressOf: (settings) => settings.url,
})
