import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'https://x.com'

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
  const { text, links, mentions } = wordsOf(tweet)
  return {
    kind: 'post',
    post: compact({
      network: 'x',
      // Each edit is a post with an id of its own: the first one's stays.
      id: versions[0] ?? shown,
      url: `${SITE}/${encodeURIComponent(author.handle)}/status/${shown}`,
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

/** Links are written as t.co/…; a reader sees where they lead. A long post has its words elsewhere. */
function wordsOf(tweet: unknown): { text: string; links: string[]; mentions: string[] } {
  const long = textAt(tweet, 'note_tweet.text')
  const entities = long === undefined ? at(tweet, 'entities') : at(tweet, 'note_tweet.entities')
  const written = unescapeSigns(long ?? textAt(tweet, 'text') ?? '')
  const urls = itemsAt(entities, 'urls')
  const text = urls.reduce<string>((words, url) => {
    const [short, full] = [textAt(url, 'url'), textAt(url, 'expanded_url')]
    // One that leads to the post's own picture says nothing.
    return short && full ? words.replaceAll(short, textAt(url, 'media_key') ? '' : full) : words
  }, written)
  return {
    text: text.trim(),
    links: [
      ...new Set(
        urls.flatMap((url) => (textAt(url, 'media_key') ? [] : (absoluteUrl(textAt(url, 'expanded_url')) ?? []))),
      ),
    ],
    mentions: [...new Set(itemsAt(entities, 'mentions').flatMap((one) => textAt(one, 'username') ?? []))],
  }
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

/** `und` and the codes that begin with q are no languages. */
function langOf(tweet: unknown): string | undefined {
  const lang = textAt(tweet, 'lang')
  return lang === 'und' || /^q..$/.test(lang ?? '') ? undefined : lang
}

function unescapeSigns(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
