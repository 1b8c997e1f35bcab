import { NotFound } from '@earshot/core/errors'
import { appStoreReviews } from './app-store-reviews/app-store-reviews.ts'
import { bluesky } from './bluesky/bluesky.ts'
import type { Connector } from './connector.ts'
import { devto } from './devto/devto.ts'
import { discourse } from './discourse/discourse.ts'
import { facebook } from './facebook/facebook.ts'
import { feed } from './feed/feed.ts'
import { friendica } from './friendica/friendica.ts'
import { gdelt } from './gdelt/gdelt.ts'
import { gitea } from './gitea/gitea.ts'
import { github } from './github/github.ts'
import { googleAlerts } from './google-alerts/google-alerts.ts'
import { googleNews } from './google-news/google-news.ts'
import { hackernews } from './hackernews/hackernews.ts'
import { hatena } from './hatena/hatena.ts'
import { imap } from './imap/imap.ts'
import { instagram } from './instagram/instagram.ts'
import { irc } from './irc/irc.ts'
import { lemmy } from './lemmy/lemmy.ts'
import { linkedin } from './linkedin/linkedin.ts'
import { lobsters } from './lobsters/lobsters.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { matrix } from './matrix/matrix.ts'
import { mediawiki } from './mediawiki/mediawiki.ts'
import { misskey } from './misskey/misskey.ts'
import { nntp } from './nntp/nntp.ts'
import { nostr } from './nostr/nostr.ts'
import { pixelfed } from './pixelfed/pixelfed.ts'
import { pleroma } from './pleroma/pleroma.ts'
import { podcasts } from './podcasts/podcasts.ts'
import { qiita } from './qiita/qiita.ts'
import { reddit } from './reddit/reddit.ts'
import { redditAccount } from './reddit-account/reddit-account.ts'
import { redditDeletions } from './reddit-deletions/reddit-deletions.ts'
import { slack } from './slack/slack.ts'
import { stackexchange } from './stackexchange/stackexchange.ts'
import { telegram } from './telegram/telegram.ts'
import { threads } from './threads/threads.ts'
import { tumblr } from './tumblr/tumblr.ts'
import { viadeo } from './viadeo/viadeo.ts'
import { vimeo } from './vimeo/vimeo.ts'
import { webhook } from './webhook/webhook.ts'
import { wordpress } from './wordpress/wordpress.ts'
import { x } from './x/x.ts'
import { xCompliance } from './x-compliance/x-compliance.ts'
import { xComplianceStream } from './x-compliance-stream/x-compliance-stream.ts'
import { xStream } from './x-stream/x-stream.ts'
import { youtube } from './youtube/youtube.ts'
import { youtubeAccount } from './youtube-account/youtube-account.ts'
import { youtubeChannel } from './youtube-channel/youtube-channel.ts'

/** Every connector of the product, in the order of the catalogue. */
export const connectors: readonly Connector[] = [
  feed,
  bluesky,
  mastodon,
  pleroma,
  pixelfed,
  friendica,
  misskey,
  lemmy,
  nostr,
  matrix,
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
  hatena,
  googleAlerts,
  googleNews,
  podcasts,
  appStoreReviews,
  youtubeChannel,
  reddit,
  redditAccount,
  redditDeletions,
  youtube,
  youtubeAccount,
  webhook,
  telegram,
  slack,
  tumblr,
  vimeo,
  facebook,
  instagram,
  threads,
  linkedin,
  x,
  viadeo,
  xStream,
  xCompliance,
  xComplianceStream,
  gitea,
]

/** Throws `NotFound` where no connector is called so. */
export function getConnector(network: string): Connector {
  const found = connectors.find((connector) => connector.network === network)
  if (!found) throw new NotFound(`There is no connector called “${network}”. \`earshot connector list\` names them.`)
  return found
}
