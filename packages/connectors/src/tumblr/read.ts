import { Invalid } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import type { Page, Turn } from '../connector.ts'
import { type Fetched, pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'

export const Settings = Type.Object({
  tag: Type.Optional(
    Type.String({ title: 'Tag', description: 'All posts under it', pattern: '^[^#,]+$', maxLength: 140 }),
  ),
  blog: Type.Optional(
    Type.String({
      title: 'Blog',
      description: 'Instead of a tag: the name or address of one blog, such as staff or www.davidslog.com',
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$',
    }),
  ),
})
export type Settings = Static<typeof Settings>

export const Tagged = Type.Object({ response: Type.Array(Type.Unknown()) })
const Posts = Type.Object({ response: Type.Object({ posts: Type.Array(Type.Unknown()) }) })
const PAGE = 20

export function channel(turn: Turn<Settings>): AsyncGenerator<Page> {
  const { tag, blog } = turn.settings
  if (!tag && !blog) throw new Invalid('Name a tag or a blog.')
  const from = readFrom(turn)
  return pages<number>({
    fetch: blog ? (offset) => readBlog(turn, blog, offset) : readTag(turn, tag ?? ''),
    newest: (posts) => newestTime(posts.map(writtenAt), turn),
    isOld: (post) => Date.parse(writtenAt(post) ?? '') < from,
  })
}

/**
 * Pages by time: what was written before so many seconds. The last second is asked for again, lest a post of it be passed over, unless
 * it filled the page alone. A tag that is featured has times of its own.
 */
function readTag({ http }: Turn<Settings>, tag: string): (before: number | undefined) => Promise<Fetched<number>> {
  let had = new Set<string>()
  return async (before) => {
    const { response } = await http.getJson(Tagged, '/v2/tagged', { tag, before, limit: PAGE })
    const items = response.filter((post) => !had.has(JSON.stringify(post)))
    had = new Set(response.map((post) => JSON.stringify(post)))
    const times = response.flatMap((post) => {
      const time = at(post, 'featured_timestamp') ?? at(post, 'timestamp')
      return typeof time === 'number' ? time : []
    })
    const oldest = Math.min(...times)
    const isOneSecond = times.length > 1 && Math.max(...times) === oldest
    return { items, next: times.length === 0 ? undefined : isOneSecond ? oldest : oldest + 1 }
  }
}

async function readBlog({ http }: Turn<Settings>, blog: string, offset = 0): Promise<Fetched<number>> {
  const url = `/v2/blog/${encodeURIComponent(blog)}/posts`
  const { posts } = (await http.getJson(Posts, url, { offset, limit: PAGE, reblog_info: true })).response
  return { items: posts, next: posts.length > 0 ? offset + posts.length : undefined }
}

const writtenAt = (post: unknown) => findUtc(at(post, 'timestamp'))
