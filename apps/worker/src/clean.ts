import type { Post } from '@earshot/core/post'
import { cleanLine, cleanText } from '@earshot/text/clean'

const MOST_LISTED = 100
const LONGEST_ADDRESS = 2048
const MOST_COUNTED = 2 ** 31 - 1

/** A post that can be stored and shown: texts without what must not be in them, lists and numbers within bounds. */
export function cleanPost(post: Post): Post {
  const { author } = post
  return {
    ...withoutUndefined({
      ...post,
      text: cleanText(post.text),
      title: post.title === undefined ? undefined : cleanLine(post.title),
      channel: post.channel === undefined ? undefined : cleanLine(post.channel),
      replyTo: post.replyTo === undefined ? undefined : cleanLine(post.replyTo),
      likes: bounded(post.likes),
      shares: bounded(post.shares),
      replies: bounded(post.replies),
      reach: bounded(post.reach),
    }),
    url: cleanLine(post.url, LONGEST_ADDRESS),
    links: addresses(post.links),
    mentions: [...new Set(post.mentions.map((handle) => cleanLine(handle)))].slice(0, MOST_LISTED),
    media: post.media.slice(0, MOST_LISTED),
    author: withoutUndefined({
      ...author,
      handle: cleanLine(author.handle),
      name: author.name === undefined ? undefined : cleanLine(author.name),
      bio: author.bio === undefined ? undefined : cleanText(author.bio, 10_000),
      followers: bounded(author.followers),
    }),
  }
}

function addresses(links: readonly string[]): string[] {
  const clean = links.filter((link) => link.length <= LONGEST_ADDRESS).map((link) => cleanLine(link, LONGEST_ADDRESS))
  return [...new Set(clean)].slice(0, MOST_LISTED)
}

const bounded = (count: number | undefined) => (count === undefined ? undefined : Math.min(count, MOST_COUNTED))

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {}
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key]
  return kept as never
}
