import { extendConnector } from '../connector.ts'
import { mastodon } from '../mastodon/mastodon.ts'

/** Pixelfed: it speaks Mastodon's API. https://docs.pixelfed.org/technical-documentation/api/ */
export const pixelfed = extendConnector(mastodon, {
  network: 'pixelfed',
  label: 'Pixelfed',
  card: {
    ...mastodon.card,
    documentation: { url: 'https://docs.pixelfed.org/technical-documentation/api/' },
    verified: 'written from documentation',
  },
})
