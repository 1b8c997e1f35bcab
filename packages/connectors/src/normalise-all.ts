import { Invalid } from '@earshot/core/errors'
import { Post } from '@earshot/core/post'
import { Compile } from 'typebox/compile'
import type { Connector, Normalised } from './connector.ts'

export type Deletion = Omit<Extract<Normalised, { kind: 'deletion' }>, 'kind'>

/** An item that could not be read, for quarantine. */
export interface Rejected {
  item: unknown
  why: string
}

export interface NormalisedPage {
  /** In the order of the page; an id twice in a page is there once, as it came last. */
  posts: Post[]
  deletions: Deletion[]
  /** Authors whose whole account is gone. */
  goneAuthors: string[]
  rejected: Rejected[]
}

const post = Compile(Post)

/** Reads a page's items, each by itself: one that can't be read is set aside with its reason, its neighbours are kept. */
export function normaliseAll(connector: Connector, items: readonly unknown[], settings: unknown): NormalisedPage {
  const posts = new Map<string, Post>()
  const deletions = new Map<string, Deletion>()
  const goneAuthors = new Set<string>()
  const rejected: Rejected[] = []
  for (const item of items) {
    const read = readItem(connector, item, settings)
    if (read.kind === 'rejected') rejected.push({ item, why: read.why })
    else if (read.kind === 'post') {
      deletions.delete(read.post.id)
      posts.delete(read.post.id)
      posts.set(read.post.id, read.post)
    } else if (read.kind === 'deletion') {
      const { kind: _, ...deletion } = read
      posts.delete(deletion.id)
      deletions.set(deletion.id, deletion)
    } else if (read.kind === 'author-gone') goneAuthors.add(read.authorId)
  }
  return { posts: [...posts.values()], deletions: [...deletions.values()], goneAuthors: [...goneAuthors], rejected }
}

function readItem(
  connector: Connector,
  item: unknown,
  settings: unknown,
): Normalised | { kind: 'rejected'; why: string } {
  try {
    const read = connector.normalise(item, settings)
    return read.kind === 'post' && !post.Check(read.post) ? { kind: 'rejected', why: firstError(read.post) } : read
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'rejected', why: error.message }
    // A fault of ours in one item must not stop its network for good; quarantine shows it, and the kit forbids it.
    return { kind: 'rejected', why: `the connector failed on it: ${error}` }
  }
}

function firstError(value: unknown): string {
  const [first] = post.Errors(value)
  return `the post is not whole: ${first?.instancePath || '/'} ${first?.message ?? 'is not right'}`
}
