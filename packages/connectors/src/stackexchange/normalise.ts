import { Invalid } from '@earshot/core/errors'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Normalised } from '../connector.ts'
import { absoluteUrl, readHtml } from '../html.ts'
import { at, compact, countAt, textAt } from '../records.ts'
import { findUtc, toUtc } from '../time.ts'

const Found = Compile(
  Type.Object({
    site: Type.String(),
    excerpt: Type.Object({ question_id: Type.Integer(), title: Type.String() }),
    post: Type.Object({
      post_id: Type.Integer(),
      creation_date: Type.Number(),
      link: Type.String(),
      body: Type.String(),
      // A wiki of all has none.
      owner: Type.Optional(Type.Object({})),
    }),
  }),
)

/** A question or an answer. Titles and names come as HTML; who deleted their account has a name and no number. */
export function normalise(raw: unknown): Normalised {
  if (
    typeof raw === 'object' &&
    raw !== null &&
    'excerpt' in raw &&
    at(raw, 'post') === undefined &&
    textAt(raw, 'excerpt.title')
  ) {
    return { kind: 'ignored', why: 'It was deleted between the search and the reading.' }
  }
  if (!Found.Check(raw)) throw new Invalid('This is neither a question nor an answer.')
  const { site, excerpt, post } = raw
  const url = absoluteUrl(post.link)
  if (!url) throw new Invalid('The post has no address.')
  const body = readHtml(post.body, url)
  const question = `${site}/${excerpt.question_id}`
  const isAnswer = post.post_id !== excerpt.question_id
  const handle = readHtml(textAt(post, 'owner.display_name') ?? '').text || 'deleted user'
  const number = countAt(post, 'owner.user_id')
  return {
    kind: 'post',
    post: compact({
      network: 'stackexchange',
      id: `${site}/${post.post_id}`,
      url,
      title: readHtml(excerpt.title).text,
      text: body.text,
      author: compact({
        id: number === undefined ? `${site}/name/${handle}` : `${site}/${number}`,
        handle,
        url: absoluteUrl(textAt(post, 'owner.link')),
        avatarUrl: absoluteUrl(textAt(post, 'owner.profile_image')),
      }),
      publishedAt: toUtc(post.creation_date),
      editedAt: findUtc(at(post, 'last_edit_date')),
      links: body.links,
      mentions: [],
      media: body.images.map((image) => ({ kind: 'image' as const, ...image })),
      parentId: isAnswer ? question : undefined,
      threadId: question,
      channel: site,
      likes: Math.max(0, Number(at(post, 'score')) || 0),
      replies: isAnswer ? undefined : countAt(excerpt, 'answer_count'),
    }),
  }
}
