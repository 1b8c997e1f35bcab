import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import posts from './fixtures/posts.json' with { type: 'json' }

const postOf = (item: unknown) => at(item, 'post')

const common: Omit<Rehearsal, 'mode'> = {
  settings: { site: 'https://forum.acme.example' },
  nonsense: [{}, { site: 'forum.acme.example' }, { site: 'https://forum.acme.example/?x' }, { site: 7 }],
  secret: { key: 'made-up-key-1', username: 'listener' },
  query: 'acme',
  recorded: posts,
  stamp(recorded, { n, at: time, text }) {
    const { site, post } = recorded as { site: string; post: object }
    const when = new Date(time).toISOString()
    return { site, post: { ...post, id: 6000 + n, cooked: `<p>${text}</p>`, created_at: when, updated_at: when } }
  },
  answer({ url, pageSize }, ledger) {
    const asked = url.searchParams
    const id = url.pathname.match(/^\/posts\/(\d+)\.json$/)?.[1]
    if (id) {
      const found = ledger.map(postOf).find((post) => String(at(post, 'id')) === id)
      return found ? { json: found } : { status: 404, json: { errors: ['not found'] } }
    }
    if (url.pathname === '/search.json') {
      const { items } = pageNewestFirst(ledger, (Number(asked.get('page')) - 1) * pageSize, pageSize)
      return { json: { posts: items.map((item) => ({ ...(postOf(item) as object), cooked: undefined })) } }
    }
    const before = Number(asked.get('before') ?? Number.POSITIVE_INFINITY)
    const older = ledger.map(postOf).filter((post) => !(Number(at(post, 'id')) >= before))
    return { json: { latest_posts: pageNewestFirst(older, 0, pageSize).items } }
  },
  tombstone(item) {
    const { site, post } = item as { site: string; post: object }
    return { site, post: { ...post, user_deleted: true, cooked: '<p>(post deleted by author)</p>' } }
  },
}

export const rehearsals: Rehearsal[] = [
  { ...common, mode: 'channel' },
  { ...common, mode: 'search' },
]
