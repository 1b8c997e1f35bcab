import type { QueryPost } from '@earshot/query/post-facts'
import { makePosts } from './generator.ts'

export const SEED = 20_260_101
export const ENRICHMENT = { lang: 'en' }
const POSTS = 20_000
/** Posts that are read before the queries come, so that it is known which words are common. */
const LEARNT = 5_000

/** The posts that everything is measured with, beside so many queries. */
export function benchPosts(queries: number): QueryPost[] {
  return makePosts(POSTS, queries, SEED)
}

export function learntPosts(posts: readonly QueryPost[]): readonly QueryPost[] {
  return posts.slice(0, LEARNT)
}
