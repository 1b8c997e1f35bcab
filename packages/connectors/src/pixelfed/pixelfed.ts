import { type Connector, extendConnector } from '../connector.ts'
import { mastodon } from '../mastodon/mastodon.ts'

/** Its documentation tells of no comment with images. */
const { images: _, upload: __, ...wordsAlone } = mastodon.reply as NonNullable<Connector['reply']>

/** Pixelfed: it speaks Mastodon's API. https://docs.pixelfed.org/technical-documentation/api/ */
export const pixelfed = extendConnector(mastodon, {
  network: 'pixelfed',
  label: 'Pixelfed',
  reply: wordsAlone,
  card: {
    ...mastodon.card,
    replies: { allowed: true, terms: "by the account's own token (write:statuses), without images" },
    documentation: { url: 'https://docs.pixelfed.org/technical-documentation/api/' },
    verified: 'written from documentation',
  },
})
