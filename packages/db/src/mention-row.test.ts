import { createHash } from 'node:crypto'
import { Author, Media, Post } from '@earshot/core/post'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from './mention-row.ts'

const text = fc.string({ unit: 'binary', maxLength: 20 })
const maybe = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined })
const author = fc.record({
  id: text,
  handle: text,
  name: maybe(text),
  bio: maybe(text),
  url: maybe(text),
  avatarUrl: maybe(text),
  followers: maybe(fc.nat()),
})
const media = fc.record({ kind: fc.constantFrom('image', 'video'), url: maybe(text), alt: maybe(text) })
const optional = ['title', 'lang', 'editedAt', 'replyTo', 'parentId', 'threadId', 'channel']
const post = fc.record({
  reach: maybe(fc.nat()),
  replies: maybe(fc.nat()),
  shares: maybe(fc.nat()),
  likes: maybe(fc.nat()),
  isQuote: maybe(fc.boolean()),
  isRepost: maybe(fc.boolean()),
  ...Object.fromEntries(optional.map((name) => [name, maybe(text)])),
  media: fc.array(media),
  mentions: fc.array(text),
  links: fc.array(text),
  network: text,
  id: text,
  url: text,
  text,
  author,
  publishedAt: text,
})

/** As digests were made when the first of them were stored. */
const KEYS = [Post, Author, Media].flatMap(({ properties }) => Object.keys(properties))
const asStored = (given: unknown) =>
  createHash('sha1').update(JSON.stringify(given, KEYS)).update('m1 2,m2 1').digest('base64url')

test('a digest is of all of a post, and what is stored stays comparable', () => {
  const matches = [
    { monitorId: 'm2', version: 1 },
    { monitorId: 'm1', version: 2 },
  ]
  fc.assert(
    fc.property(post, (given) => {
      expect(digestOf({ post: given as never, matches: matches as never })).toBe(asStored(given))
    }),
  )
})
