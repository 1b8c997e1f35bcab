import appstore from 'simple-icons/icons/appstore.svg?url'
import bluesky from 'simple-icons/icons/bluesky.svg?url'
import devdotto from 'simple-icons/icons/devdotto.svg?url'
import discourse from 'simple-icons/icons/discourse.svg?url'
import facebook from 'simple-icons/icons/facebook.svg?url'
import gitea from 'simple-icons/icons/gitea.svg?url'
import github from 'simple-icons/icons/github.svg?url'
import google from 'simple-icons/icons/google.svg?url'
import googlenews from 'simple-icons/icons/googlenews.svg?url'
import hatenabookmark from 'simple-icons/icons/hatenabookmark.svg?url'
import instagram from 'simple-icons/icons/instagram.svg?url'
import lemmy from 'simple-icons/icons/lemmy.svg?url'
import lobsters from 'simple-icons/icons/lobsters.svg?url'
import mastodon from 'simple-icons/icons/mastodon.svg?url'
import matrix from 'simple-icons/icons/matrix.svg?url'
import misskey from 'simple-icons/icons/misskey.svg?url'
import pixelfed from 'simple-icons/icons/pixelfed.svg?url'
import pleroma from 'simple-icons/icons/pleroma.svg?url'
import podcastindex from 'simple-icons/icons/podcastindex.svg?url'
import qiita from 'simple-icons/icons/qiita.svg?url'
import reddit from 'simple-icons/icons/reddit.svg?url'
import rss from 'simple-icons/icons/rss.svg?url'
import stackexchange from 'simple-icons/icons/stackexchange.svg?url'
import telegram from 'simple-icons/icons/telegram.svg?url'
import threads from 'simple-icons/icons/threads.svg?url'
import tumblr from 'simple-icons/icons/tumblr.svg?url'
import viadeo from 'simple-icons/icons/viadeo.svg?url'
import vimeo from 'simple-icons/icons/vimeo.svg?url'
import wikipedia from 'simple-icons/icons/wikipedia.svg?url'
import wordpress from 'simple-icons/icons/wordpress.svg?url'
import x from 'simple-icons/icons/x.svg?url'
import ycombinator from 'simple-icons/icons/ycombinator.svg?url'
import youtube from 'simple-icons/icons/youtube.svg?url'

/** Addresses of networks' marks (Simple Icons, CC0), drawn as masks in one grey. A network without one has two letters. */
export const NETWORK_ICONS: Readonly<Record<string, string>> = {
  bluesky,
  mastodon,
  pixelfed,
  misskey,
  lemmy,
  matrix,
  hackernews: ycombinator,
  mediawiki: wikipedia,
  stackexchange,
  github,
  gitea,
  qiita,
  devto: devdotto,
  discourse,
  wordpress,
  hatena: hatenabookmark,
  'google-news': googlenews,
  'google-alerts': google,
  podcasts: podcastindex,
  'app-store-reviews': appstore,
  youtube,
  'youtube-channel': youtube,
  reddit,
  x,
  facebook,
  instagram,
  threads,
  vimeo,
  tumblr,
  telegram,
  viadeo,
  feed: rss,
  pleroma,
  lobsters,
}
