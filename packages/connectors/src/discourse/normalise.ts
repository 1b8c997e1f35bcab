import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const text = Type.String({ minLength: 1 })
const Item = Compile(
  Type.Object({
    site: Type.String({ pattern: '^https?://[^/]+' }),
    post: Type.Object({
      id: Type.Integer(),
      topic_id: Type.Integer(),
      post_number: Type.Integer(),
      // Null where the account is gone and its posts were kept.
      username: Type.Union([text, Type.Null()]),
      created_at: text,
      cooked: Type.String(),
    }),
  }),
)
/** The number of "like" among the acts on a post. */
const LIKE = 2

/** A post of a forum. The first of a topic is number 1; its id is only told where it is the post itself. */
export function normalise(raw: unknown): Normalised {
  if (!Item.Check(raw)) throw new Invalid('This is no post of a Discourse forum.')
  const { site, post } = raw
  const forum = site.replace(/^https?:\/\//, '')
  const id = `${forum}/${post.id}`
  if (at(post, 'user_deleted') === true || textAt(post, 'deleted_at')) return { kind: 'deletion', id }
  if (at(post, 'hidden') === true) return { kind: 'ignored', why: 'The forum hides the post.' }
  const url = `${site}/t/${textAt(post, 'topic_slug') ?? 'topic'}/${post.topic_id}/${post.post_number}`
  const base = absoluteUrl(url)
  if (!base) throw new Invalid('The post has no address.')
  const handle = post.username ?? 'deleted user'
  const body = readHtml(post.cooked, base)
  const publishedAt = toUtc(post.created_at)
  const updatedAt = findUtc(at(post, 'updated_at'))
  const edited = Number(at(post, 'version') ?? 1) > 1 && updatedAt !== undefined && updatedAt > publishedAt
  const topic = `${forum}/topic/${post.topic_id}`
  return {
    kind: 'post',
    post: compact({
      network: 'discourse',
      id,
      url: base,
      title: textAt(post, 'topic_title') ?? textAt(post, 'title'),
      text: body.text,
      author: compact({
        id: `${forum}/${countAt(post, 'user_id') ?? handle}`,
        handle,
        name: textAt(post, 'name'),
        url: post.username === null ? undefined : `${site}/u/${encodeURIComponent(post.username)}`,
        avatarUrl: absoluteUrl(textAt(post, 'avatar_template')?.replace('{size}', '96'), base),
      }),
      publishedAt,
      editedAt: edited ? updatedAt : undefined,
      links: body.links,
      mentions: mentionsIn(post.cooked),
      media: body.images.map((image) => ({ kind: 'image' as const, ...image })),
      replyTo: textAt(post, 'reply_to_user.username'),
      threadId: topic,
      channel: textAt(post, 'category_slug') ?? forum,
      likes: likesOf(post),
      replies: countAt(post, 'reply_count'),
      reach: countAt(post, 'reads'),
    }),
  }
}

function mentionsIn(cooked: string): string[] {
  const found = cooked.matchAll(/<a class="mention" href="[^"]{0,300}">@([^<]{1,100})<\/a>/g)
  return [...new Set([...found].map((one) => one[1] ?? ''))]
}

function likesOf(post: unknown): number | undefined {
  const acts = at(post, 'actions_summary')
  if (!Array.isArray(acts)) return undefined
  return (
    countAt(
      acts.find((act) => at(act, 'id') === LIKE),
      'count',
    ) ?? 0
  )
}
