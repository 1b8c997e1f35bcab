import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'https://x.com'
const LANGUAGES_OF_OLD: Partial<Record<string, string>> = { iw: 'he', in: 'id' }

/** A post with its author and media (`read.ts` puts them together). https://docs.x.com/x-api/fundamentals/data-dictionary */
export function normalise(item: unknown): Normalised {
  const tweet = at(item, 'tweet')
  const shown = idAt(tweet, 'id')
  const author = authorOf(item)
  const versions = itemsAt(tweet, 'edit_history_tweet_ids').filter((id) => typeof id === 'string')
  const createdAt = toUtc(at(tweet, 'created_at'))
  const referenced = (type: string) =>
    textAt(
      itemsAt(tweet, 'referenced_tweets').find((one) => textAt(one, 'type') === type),
      'id',
    )
  const { text, links, mentions } = wordsOf(item)
  return {
    kind: 'post',
    post: compact({
      network: 'x',
      // Each edit is a post with an id of its own: the first one's stays.
      id: versions[0] ?? shown,
      url: `${SITE}/${encodeURIComponent(author.handle)}/status/${shown}`,
      title: textAt(tweet, 'article.title'),
      text,
      lang: langOf(tweet),
      author,
      publishedAt: createdAt,
      editedAt: versions.length > 1 ? createdAt : undefined,
      links,
      mentions,
      media: itemsAt(item, 'media').flatMap(mediaOf),
      replyTo: textAt(item, 'answered.username'),
      parentId: referenced('replied_to'),
      threadId: textAt(tweet, 'conversation_id'),
      isRepost: referenced('retweeted') === undefined ? undefined : true,
      isQuote: referenced('quoted') === undefined ? undefined : true,
      likes: countAt(tweet, 'public_metrics.like_count'),
      shares: countAt(tweet, 'public_metrics.retweet_count'),
      replies: countAt(tweet, 'public_metrics.reply_count'),
      reach: countAt(tweet, 'public_metrics.impression_count') || undefined,
    }),
  }
}

/** Links are written as t.co/…; a reader sees where they lead. */
function wordsOf(item: unknown): { text: string; links: string[]; mentions: string[] } {
  const { written, entities } = writtenIn(item)
  const urls = itemsAt(entities, 'urls')
  const text = urls.reduce<string>((words, url) => {
    const [short, full] = [textAt(url, 'url'), textAt(url, 'expanded_url')]
    return short && full ? words.replaceAll(short, leadsToOwnPicture(url) ? '' : full) : words
  }, unescapeSigns(written))
  return {
    text: text.trim(),
    links: [
      ...new Set(
        urls.flatMap((url) => (leadsToOwnPicture(url) ? [] : (absoluteUrl(textAt(url, 'expanded_url')) ?? []))),
      ),
    ],
    mentions: [...new Set(itemsAt(entities, 'mentions').flatMap((one) => textAt(one, 'username') ?? []))],
  }
}

/** A long post, an article and what a repost hands on have their words elsewhere: the post itself shows their beginning, or a link. */
function writtenIn(item: unknown): { written: string; entities: unknown } {
  const tweet = at(item, 'tweet')
  const shown = textAt(tweet, 'text') ?? ''
  if (at(item, 'reposted') !== undefined) {
    const original = writtenIn({ tweet: at(item, 'reposted') })
    return { ...original, written: `${/^RT @\w+: /.exec(shown)?.[0] ?? ''}${original.written}` }
  }
  const note = textAt(tweet, 'note_tweet.text')
  if (note !== undefined) return { written: note, entities: at(tweet, 'note_tweet.entities') }
  const article = textAt(tweet, 'article.plain_text')
  if (article !== undefined) return { written: article, entities: at(tweet, 'article.entities') }
  return { written: shown, entities: at(tweet, 'entities') }
}

/** Such a link says nothing. One to a film is not always marked by a `media_key`. */
function leadsToOwnPicture(url: unknown): boolean {
  return (
    textAt(url, 'media_key') !== undefined ||
    /^https:\/\/(x|twitter)\.com\/\w+\/status\/\d+\/(photo|video)\/\d+$/.test(textAt(url, 'expanded_url') ?? '')
  )
}

function authorOf(item: unknown): Author {
  const id = idAt(item, 'tweet.author_id')
  const handle = textAt(item, 'author.username') ?? id
  return compact({
    id,
    handle,
    name: textAt(item, 'author.name'),
    bio: textAt(item, 'author.description'),
    url: `${SITE}/${encodeURIComponent(handle)}`,
    avatarUrl: absoluteUrl(textAt(item, 'author.profile_image_url')),
    followers: countAt(item, 'author.public_metrics.followers_count'),
  })
}

function mediaOf(media: unknown): Media[] {
  const url = absoluteUrl(textAt(media, 'url')) ?? absoluteUrl(textAt(media, 'preview_image_url'))
  const kind = textAt(media, 'type') === 'photo' ? 'image' : 'video'
  return [compact({ kind, url, alt: textAt(media, 'alt_text') }) as Media]
}

/** `und`, `zxx` and the codes that begin with q are no languages; Hebrew and Indonesian have codes of old. */
function langOf(tweet: unknown): string | undefined {
  const lang = textAt(tweet, 'lang')
  if (lang === undefined || /^(und|zxx|q..)$/.test(lang)) return undefined
  return LANGUAGES_OF_OLD[lang] ?? lang
}

function unescapeSigns(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
