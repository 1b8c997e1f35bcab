import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at } from '../records.ts'
import views from './fixtures/views.json' with { type: 'json' }

const common = {
  settings: { host: 'lemmy.example' },
  nonsense: [{ host: '' }, { host: 'a b' }, { host: 'x.example/path' }, { host: 'x.example', community: 'two words' }],
  secret: { key: 'lemmy-token-1' },
  recorded: views,
  stamp(recorded: unknown, { n, at: time, text }: { n: number; at: number; text: string }): unknown {
    const view = recorded as { comment?: object; post: object }
    const stamped = { ap_id: `https://lemmy.example/o/${n}`, published: new Date(time).toISOString() }
    if (view.comment) return { ...view, comment: { ...view.comment, ...stamped, content: text } }
    return { ...view, post: { ...view.post, ...stamped, body: text } }
  },
  answer({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
    if (url.pathname === '/api/v3/site') return { json: { site_view: { site: { name: 'Rehearsal' } } } }
    const page = Number(url.searchParams.get('page') ?? 1)
    const { items } = pageNewestFirst(ledger, (page - 1) * pageSize, pageSize)
    const comments = items.filter((view) => at(view, 'comment') !== undefined)
    const posts = items.filter((view) => at(view, 'comment') === undefined)
    if (url.pathname === '/api/v3/post/list') return { json: { posts } }
    return { json: url.pathname === '/api/v3/comment/list' ? { comments } : { posts, comments } }
  },
  tombstone(view: unknown): unknown {
    const { comment, post } = view as { comment?: object; post: object }
    return comment ? { comment: { ...comment, deleted: true } } : { post: { ...post, deleted: true } }
  },
}

export const rehearsals: Rehearsal[] = [
  { ...common, mode: 'search', query: 'acme' },
  { ...common, mode: 'channel' },
]
