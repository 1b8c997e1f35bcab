import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageOldestFirst, sortedBy } from '../kit/serve.ts'
import { at } from '../records.ts'
import posts from './fixtures/posts.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: { site: 'stackoverflow' },
  nonsense: [{ site: 'https://stackoverflow.com' }, { site: '' }, { site: 7 }],
  secret: { key: 'made-up-key-1' },
  query: 'acme',
  recorded: posts,
  stamp(recorded, { n, at: time, text }) {
    const { site, excerpt, post } = recorded as { site: string; excerpt: object; post: object }
    const seconds = time / 1000
    const { answer_id: _, ...question } = { answer_id: 0, ...excerpt, question_id: 7000 + n, creation_date: seconds }
    const { last_edit_date: __, ...unedited } = { last_edit_date: 0, ...post }
    return {
      site,
      excerpt: question,
      post: { ...unedited, post_id: 7000 + n, creation_date: seconds, body: `<p>${text}</p>` },
    }
  },
  answer({ url, pageSize }, ledger) {
    const asked = url.searchParams
    const ids = url.pathname.match(/^\/2\.3\/posts\/([\d;]+)$/)?.[1]?.split(';')
    if (ids) {
      const found = ledger.filter((item) => ids.includes(String(at(item, 'excerpt.question_id'))))
      return { json: { items: found.map((item) => at(item, 'post')), has_more: false, quota_remaining: 9_000 } }
    }
    if (url.pathname !== '/2.3/search/excerpts')
      return { json: { items: [{}], has_more: false, quota_remaining: 9_000 } }
    const since = ledger.filter(
      (item) => ((at(item, 'excerpt.creation_date') ?? 0) as number) >= Number(asked.get('fromdate')),
    )
    const { items, more } = pageOldestFirst(
      sortedBy(since, 'excerpt.creation_date'),
      Number(asked.get('page')),
      pageSize,
    )
    return { json: { items: items.map((item) => at(item, 'excerpt')), has_more: more, quota_remaining: 9_000 } }
  },
}
