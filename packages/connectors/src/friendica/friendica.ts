import { extendConnector } from '../connector.ts'
import { mastodon } from '../mastodon/mastodon.ts'

/** Friendica: it speaks Mastodon's API. https://wiki.friendi.ca/docs/api-mastodon */
export const friendica = extendConnector(mastodon, {
  network: 'friendica',
  label: 'Friendica',
  card: {
    ...mastodon.card,
    documentation: { url: 'https://wiki.friendi.ca/docs/api-mastodon' },
    verified: 'written from documentation',
  },
})
