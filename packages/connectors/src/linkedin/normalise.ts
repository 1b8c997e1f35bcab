import type { Author } from '@earshot/core/post'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, linksIn } from '../html.ts'
import { at, compact, countAt, idAt, itemsAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const SITE = 'https://www.linkedin.com'

/** A post of the page, or a comment (`read.ts` says on which). https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
export function normalise(item: unknown): Normalised {
  return { kind: 'post', post: at(item, 'comment') === undefined ? postOf(item) : commentOf(item) }
}

function postOf(item: unknown) {
  const post = at(item, 'post')
  const id = idAt(post, 'id')
  const publishedAt = toUtc(at(post, 'publishedAt') ?? at(post, 'createdAt'))
  const editedAt = findUtc(at(post, 'lastModifiedAt'))
  const { text, mentions } = readLittle(textAt(post, 'commentary') ?? '')
  const article = absoluteUrl(textAt(post, 'content.article.source'))
  return compact({
    network: 'linkedin',
    id,
    url: `${SITE}/feed/update/${id}`,
    title: textAt(post, 'content.article.title') ?? textAt(post, 'content.media.title'),
    text,
    author: authorOf(idAt(post, 'author')),
    publishedAt,
    // Publishing itself modifies.
    editedAt: editedAt !== undefined && Date.parse(editedAt) - Date.parse(publishedAt) > 60_000 ? editedAt : undefined,
    links: [...new Set([...linksIn(text), ...(article ? [article] : [])])],
    mentions,
    media: at(post, 'content.media') === undefined ? [] : [{ kind: 'file' as const }],
    likes: reactionsOf(at(item, 'counts.reactionSummaries')),
    replies: countAt(item, 'counts.commentSummary.count'),
    isRepost: textAt(post, 'reshareContext.parent') === undefined ? undefined : true,
  })
}

function commentOf(item: unknown) {
  const comment = at(item, 'comment')
  const id = idAt(comment, 'commentUrn')
  const postUrn = idAt(item, 'postUrn')
  const text = textAt(comment, 'message.text') ?? ''
  const createdAt = toUtc(at(comment, 'created.time'))
  const editedAt = findUtc(at(comment, 'lastModified.time'))
  return compact({
    network: 'linkedin',
    id,
    url: `${SITE}/feed/update/${postUrn}?commentUrn=${encodeURIComponent(id)}`,
    text,
    author: authorOf(idAt(comment, 'actor')),
    publishedAt: createdAt,
    editedAt: editedAt !== undefined && editedAt > createdAt ? editedAt : undefined,
    links: linksIn(text),
    mentions: itemsAt(comment, 'message.attributes').flatMap((one) => mentionedIn(text, one)),
    media: [],
    parentId: textAt(comment, 'parentComment') ?? postUrn,
    threadId: postUrn,
    likes: countAt(comment, 'likesSummary.totalLikes'),
    replies: countAt(comment, 'commentsSummary.aggregatedTotalComments'),
  })
}

/** Reactions of every kind, together. */
function reactionsOf(summaries: unknown): number | undefined {
  if (typeof summaries !== 'object' || summaries === null) return undefined
  return Object.values(summaries).reduce<number>((sum, one) => sum + (countAt(one, 'count') ?? 0), 0)
}

/** Names of members are not given with what they write. */
function authorOf(urn: string): Author {
  const number = urn.split(':').at(-1) || urn
  return urn.startsWith('urn:li:organization:')
    ? { id: urn, handle: number, url: `${SITE}/company/${encodeURIComponent(number)}` }
    : { id: urn, handle: number }
}

/** Posts are written in "little text": `@[Acme](urn:li:organization:1)`, `{hashtag|\#|soap}`, and reserved signs behind a backslash. */
function readLittle(little: string): { text: string; mentions: string[] } {
  const mentions: string[] = []
  const text = little
    .replace(/@\[([^\]]*)\]\(urn:li:[^)]*\)/g, (_, name: string) => {
      mentions.push(name)
      return name
    })
    .replace(/\{hashtag\|\\?#\|([^}]*)\}/g, '#$1')
    .replace(/\\([|{}@[\]()<>#*_~\\])/g, '$1')
  return { text, mentions: [...new Set(mentions)] }
}

function mentionedIn(text: string, attribute: unknown): string[] {
  const [from, length] = [at(attribute, 'start'), at(attribute, 'length')]
  if (typeof from !== 'number' || typeof length !== 'number') return []
  const name = text.slice(from, from + length)
  return name === '' ? [] : [name]
}
