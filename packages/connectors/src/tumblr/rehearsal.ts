import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst, sortedBy } from '../kit/serve.ts'
import { at } from '../records.ts'
import recorded from './fixtures/posts.json' with { type: 'json' }

const common = {
  mode: 'channel' as const,
  nonsense: [{ tag: '#soap' }, { tag: '' }, { blog: 'a blog' }, { blog: 'x/y' }],
  secret: { key: 'made-up-consumer-key' },
  recorded,
  stamp(recorded: unknown, { n, at: time, text }: { n: number; at: number; text: string }): unknown {
    const post = recorded as { type: string }
    const html = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`
    const words = post.type === 'photo' ? { caption: html } : { body: html }
    return { ...post, ...words, id: n, id_string: String(n), timestamp: time / 1000 }
  },
  answer({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
    const meta = { status: 200, msg: 'OK' }
    if (url.pathname.endsWith('/info')) return { json: { meta, response: { blog: { name: 'beth-scrubs' } } } }
    const offset = Number(url.searchParams.get('offset') ?? 0)
    if (url.pathname.endsWith('/posts'))
      return { json: { meta, response: { posts: pageNewestFirst(ledger, offset, pageSize).items } } }
    const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY)
    const earlier = sortedBy(ledger, 'timestamp').filter((post) => !(Number(at(post, 'timestamp')) >= before))
    return { json: { meta, response: pageNewestFirst(earlier, 0, pageSize).items } }
  },
}

export const byTag: Rehearsal = { ...common, settings: { tag: 'acme soap' } }
export const ofBlog: Rehearsal = { ...common, settings: { blog: 'beth-scrubs' } }
export const rehearsals = [byTag, ofBlog]
