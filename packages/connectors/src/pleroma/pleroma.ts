import { extendConnector } from '../connector.ts'
import { mastodon } from '../mastodon/mastodon.ts'

/** Pleroma, Akkoma: it speaks Mastodon's API. https://docs.pleroma.social/backend/development/API/differences_in_mastoapi_responses/ */
export const pleroma = extendConnector(mastodon, {
  network: 'pleroma',
  label: 'Pleroma, Akkoma',
  card: {
    ...mastodon.card,
    documentation: { url: 'https://docs.pleroma.social/backend/development/API/differences_in_mastoapi_responses/' },
    verified: 'written from documentation',
  },
})
