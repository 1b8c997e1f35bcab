import { type Static, Type } from 'typebox'

/** A file shown with a post. `url` is absolute https; `alt` is its author's own description. */
export const Media = Type.Object({
  kind: Type.Union([Type.Literal('image'), Type.Literal('video'), Type.Literal('audio'), Type.Literal('file')]),
  url: Type.Optional(Type.String()),
  alt: Type.Optional(Type.String()),
})
export type Media = Static<typeof Media>

/** Who published a post, on one network. `id` is the network's own stable id, `handle` what people type. */
export const Author = Type.Object({
  id: Type.String(),
  handle: Type.String(),
  name: Type.Optional(Type.String()),
  bio: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  avatarUrl: Type.Optional(Type.String()),
  followers: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type Author = Static<typeof Author>

/**
 * What a network published, normalised. Times are ISO 8601 in UTC, counts are whole numbers, links are absolute.
 * `id` is stable for the life of the post on its network, through edits. Absent means that the network does not tell.
 */
export const Post = Type.Object({
  network: Type.String(),
  id: Type.String(),
  url: Type.String(),
  text: Type.String(),
  title: Type.Optional(Type.String()),
  /** What the network says of the language (BCP 47). The recogniser's own answer is kept apart. */
  lang: Type.Optional(Type.String()),
  author: Author,
  publishedAt: Type.String(),
  editedAt: Type.Optional(Type.String()),
  /** Absolute addresses that the post links to. */
  links: Type.Array(Type.String()),
  /** Handles that the post mentions, without `@`. */
  mentions: Type.Array(Type.String()),
  media: Type.Array(Media),
  /** The handle that the post answers. */
  replyTo: Type.Optional(Type.String()),
  /** The id of the post that it answers, and of the first post of the conversation. */
  parentId: Type.Optional(Type.String()),
  threadId: Type.Optional(Type.String()),
  /** The page, inbox, feed or group that it was published in. */
  channel: Type.Optional(Type.String()),
  isRepost: Type.Optional(Type.Boolean()),
  isQuote: Type.Optional(Type.Boolean()),
  likes: Type.Optional(Type.Integer({ minimum: 0 })),
  shares: Type.Optional(Type.Integer({ minimum: 0 })),
  replies: Type.Optional(Type.Integer({ minimum: 0 })),
  /** How many people may have seen it, where the network tells; otherwise the author's followers stand for it. */
  reach: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type Post = Static<typeof Post>

/** Likes, shares and replies together; 0 where the network tells none of them. */
export function engagementOf(post: Pick<Post, 'likes' | 'shares' | 'replies'>): number {
  return (post.likes ?? 0) + (post.shares ?? 0) + (post.replies ?? 0)
}

/** The reach that the network tells, else the author's followers, else 0. */
export function reachOf(post: Pick<Post, 'reach'> & { author: Pick<Author, 'followers'> }): number {
  return post.reach ?? post.author.followers ?? 0
}
