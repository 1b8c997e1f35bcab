import { Invalid } from '@earshot/core/errors'
import type { Author } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

const SITE = 'https://www.youtube.com'

/** A video, or a comment with its thread (`read.ts` puts them together). https://developers.google.com/youtube/v3/docs */
export function normalise(item: unknown): Normalised {
  return { kind: 'post', post: at(item, 'comment') === undefined ? videoOf(item) : commentOf(item) }
}

function videoOf(video: unknown) {
  const id = idAt(video, 'id')
  const title = textAt(video, 'snippet.title')
  if (title === undefined) throw new Invalid('The video has no title.')
  const text = textAt(video, 'snippet.description') ?? title
  const url = `${SITE}/watch?v=${encodeURIComponent(id)}`
  const channelId = idAt(video, 'snippet.channelId')
  const channelName = textAt(video, 'snippet.channelTitle') ?? channelId
  const picture = absoluteUrl(
    textAt(video, 'snippet.thumbnails.high.url') ?? textAt(video, 'snippet.thumbnails.default.url'),
  )
  return compact({
    network: 'youtube',
    id,
    url,
    title,
    text,
    lang: spokenIn(video) ?? textAt(video, 'snippet.defaultLanguage'),
    author: { id: channelId, handle: channelName, name: channelName, url: `${SITE}/channel/${channelId}` },
    publishedAt: toUtc(at(video, 'snippet.publishedAt')),
    links: linksIn(text),
    mentions: mentionsIn(text),
    media: [{ kind: 'video' as const, url }, ...(picture ? [{ kind: 'image' as const, url: picture }] : [])],
    channel: channelName,
    likes: countAt(video, 'statistics.likeCount'),
    replies: countAt(video, 'statistics.commentCount'),
    reach: countAt(video, 'statistics.viewCount'),
  })
}

/** `zxx`: nothing is said. */
function spokenIn(video: unknown): string | undefined {
  const lang = textAt(video, 'snippet.defaultAudioLanguage')
  return lang === 'zxx' ? undefined : lang
}

function commentOf(item: unknown) {
  const comment = at(item, 'comment')
  const id = idAt(comment, 'id')
  const video = textAt(item, 'videoId') ?? textAt(comment, 'snippet.videoId')
  const text = textAt(comment, 'snippet.textOriginal') ?? textAt(comment, 'snippet.textDisplay')
  if (text === undefined) throw new Invalid('The comment has no text.')
  const publishedAt = toUtc(at(comment, 'snippet.publishedAt'))
  const updatedAt = toUtc(at(comment, 'snippet.updatedAt') ?? publishedAt)
  const channelId = textAt(comment, 'snippet.channelId')
  // A comment on a channel's own page belongs to no video.
  const place = video ? `watch?v=${encodeURIComponent(video)}&` : `channel/${channelId ?? ''}/discussion?`
  return compact({
    network: 'youtube',
    id,
    url: `${SITE}/${place}lc=${encodeURIComponent(id)}`,
    text,
    author: authorOf(comment),
    publishedAt,
    editedAt: updatedAt > publishedAt ? updatedAt : undefined,
    links: linksIn(text),
    mentions: mentionsIn(text),
    media: [],
    parentId: textAt(comment, 'snippet.parentId') ?? video,
    threadId: video ?? textAt(item, 'threadId'),
    channel: channelId,
    likes: countAt(comment, 'snippet.likeCount'),
    replies: countAt(item, 'replyCount'),
  })
}

/** Names are handles by now (`@acme`); without a channel only the name is known. */
function authorOf(comment: unknown): Author {
  const id = textAt(comment, 'snippet.authorChannelId.value')
  // Whose account is gone may have no name.
  const name = textAt(comment, 'snippet.authorDisplayName') ?? id ?? 'unknown'
  return compact({
    id: id ?? name,
    handle: name.replace(/^@(?=.)/, ''),
    name,
    url: absoluteUrl(textAt(comment, 'snippet.authorChannelUrl')),
    avatarUrl: absoluteUrl(textAt(comment, 'snippet.authorProfileImageUrl')),
  })
}

function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<![\w@/.])@([\w.-]{3,30})/g)].map((found) => found[1] ?? ''))]
}
