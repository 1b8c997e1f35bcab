import { Invalid } from '@earshot/core/errors'
import type { Author, Media } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn, readHtml } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const SITE = 'https://www.reddit.com'
export const DELETED = '[deleted]'
/** What stands in place of the words that are gone, whoever took them away. */
const GONE = /^\[ ?(deleted|removed)( by reddit\b.*)? ?\]$/is

/** A post (t3) or a comment (t1) of a listing. https://www.reddit.com/dev/api */
export function normalise(item: unknown): Normalised {
  const kind = idAt(item, 'kind')
  const thing = at(item, 'data')
  if (kind !== 't3' && kind !== 't1') return { kind: 'ignored', why: `${kind} is neither a post nor a comment` }
  const id = idAt(thing, 'name')
  if (isGone(thing)) return { kind: 'deletion', id }
  const permalink = absoluteUrl(textAt(thing, 'permalink'), SITE)
  if (!permalink) throw new Invalid('It has no address.')
  return { kind: 'post', post: kind === 't3' ? postOf(thing, id, permalink) : commentOf(thing, id, permalink) }
}

function postOf(thing: unknown, id: string, url: string) {
  const title = textAt(thing, 'title')
  const said = bodyOf(thing, 'selftext', url)
  if (title === undefined) throw new Invalid('The post has no title.')
  const shared = at(thing, 'is_self') === true ? undefined : absoluteUrl(textAt(thing, 'url'), SITE)
  return compact({
    ...common(thing, id, url),
    title,
    text: [said.text, ...pollOptions(thing)].filter((part) => part !== '').join('\n') || title,
    links: [...new Set([...(shared ? [shared] : []), ...said.links])],
    mentions: mentionsIn(said.text),
    media: [...(shared ? mediaOf(thing, shared) : []), ...pictures(thing)],
    isRepost: textAt(thing, 'crosspost_parent') === undefined ? undefined : true,
    shares: countAt(thing, 'num_crossposts'),
    replies: countAt(thing, 'num_comments'),
  })
}

function commentOf(thing: unknown, id: string, url: string) {
  const said = bodyOf(thing, 'body', url)
  return compact({
    ...common(thing, id, url),
    text: said.text,
    links: said.links,
    mentions: mentionsIn(said.text),
    media: [],
    // The author of the post is named, that of another comment is not.
    replyTo: at(thing, 'parent_id') === at(thing, 'link_id') ? textAt(thing, 'link_author') : undefined,
    parentId: textAt(thing, 'parent_id'),
    threadId: textAt(thing, 'link_id'),
  })
}

function common(thing: unknown, id: string, url: string) {
  return {
    network: 'reddit',
    id,
    url,
    author: authorOf(thing),
    publishedAt: toUtc(at(thing, 'created_utc')),
    // `edited` is false, or when.
    editedAt: findUtc(at(thing, 'edited')),
    channel: textAt(thing, 'subreddit'),
    likes: countAt(thing, 'score'),
  }
}

/** Removed by a moderator or by Reddit, or deleted by its author: nothing of it may be kept. */
export function isGone(thing: unknown): boolean {
  if (textAt(thing, 'removed_by_category') !== undefined) return true
  return GONE.test(textAt(thing, 'selftext') ?? textAt(thing, 'body') ?? '')
}

/** Whose account is gone is `[deleted]`; nothing may tell who that was. */
function authorOf(thing: unknown): Author {
  const handle = idAt(thing, 'author')
  if (handle === DELETED) return { id: DELETED, handle: DELETED }
  const url = `${SITE}/user/${encodeURIComponent(handle)}`
  return { id: textAt(thing, 'author_fullname') ?? handle, handle, url }
}

function bodyOf(thing: unknown, field: 'selftext' | 'body', url: string): { text: string; links: string[] } {
  const html = textAt(thing, `${field}_html`)
  if (html !== undefined) return readHtml(html, url)
  const text = textAt(thing, field) ?? ''
  return { text, links: linksIn(text) }
}

function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<![\w/])\/?u\/([\w-]{3,20})/gi)].map((found) => found[1] ?? ''))]
}

/** What a poll lets choose. */
function pollOptions(thing: unknown): string[] {
  return itemsAt(thing, 'poll_data.options').flatMap((option) => textAt(option, 'text') ?? [])
}

/** The pictures of a gallery, in its order, with what is written under them. */
function pictures(thing: unknown): Media[] {
  return itemsAt(thing, 'gallery_data.items').flatMap((item) => {
    const source = at(thing, `media_metadata.${textAt(item, 'media_id')}.s`)
    const url = absoluteUrl(textAt(source, 'u') ?? textAt(source, 'gif') ?? textAt(source, 'mp4'))
    return url ? [compact({ kind: 'image', url, alt: textAt(item, 'caption') }) as Media] : []
  })
}

function mediaOf(thing: unknown, shared: string): Media[] {
  if (at(thing, 'is_video') === true) {
    return [compact({ kind: 'video', url: absoluteUrl(textAt(thing, 'media.reddit_video.fallback_url')) ?? shared })]
  }
  return textAt(thing, 'post_hint') === 'image' ? [{ kind: 'image', url: shared }] : []
}
