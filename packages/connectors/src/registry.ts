import { NotFound } from '@earshot/core/errors'
import { bluesky } from './bluesky/bluesky.ts'
import type { Connector } from './connector.ts'
import { devto } from './devto/devto.ts'
import { discourse } from './discourse/discourse.ts'
import { feed } from './feed/feed.ts'
import { gdelt } from './gdelt/gdelt.ts'
import { github } from './github/github.ts'
import { hackernews } from './hackernews/hackernews.ts'
import { imap } from './imap/imap.ts'
import { irc } from './irc/irc.ts'
import { lobsters } from './lobsters/lobsters.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { mediawiki } from './mediawiki/mediawiki.ts'
import { nntp } from './nntp/nntp.ts'
import { qiita } from './qiita/qiita.ts'
import { stackexchange } from './stackexchange/stackexchange.ts'
import { wordpress } from './wordpress/wordpress.ts'

/** Every connector of the product, in the order of the catalogue. */
export const connectors: readonly Connector[] = [
  feed,
  bluesky,
  mastodon,
  hackernews,
  lobsters,
  mediawiki,
  irc,
  nntp,
  imap,
  stackexchange,
  github,
  qiita,
  gdelt,
  devto,
  discourse,
  wordpress,
]

/** Throws `NotFound` where no connector is called so. */
export function getConnector(network: string): Connector {
  const found = connectors.find((connector) => connector.network === network)
  if (!found) throw new NotFound(`There is no connector called “${network}”. \`earshot connector list\` names them.`)
  return found
}
