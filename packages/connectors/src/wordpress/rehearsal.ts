import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageOldestFirst, sortedBy } from '../kit/serve.ts'
import { at, textAt } from '../records.ts'
import posts from './fixtures/posts.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { site: 'https://blog.acme.example' },
  nonsense: [{}, { site: 'blog.acme.example' }, { site: 'https://blog.acme.example/?p=1' }, { site: 7 }],
  secret: { name: 'editor', password: 'made up app word' },
  recorded: posts,
  stamp(recorded, { n, at: time, text }) {
    const { item, ...rest } = recorded as { item: object }
    const when = new Date(time).toISOString().slice(0, 19)
    return {
      ...rest,
      item: { ...item, id: 100 + n, date_gmt: when, modified_gmt: when, content: { rendered: `<p>${text}</p>` } },
    }
  },
  answer({ url, pageSize }, ledger) {
    const asked = url.searchParams
    const kind = asked.get('rest_route')?.match(/^\/wp\/v2\/(posts|comments)$/)?.[1]
    if (!kind) return { json: { name: 'Acme blog' } }
    const after = (asked.get('after') ?? '').slice(0, 19)
    const found = ledger.filter(
      (one) => (textAt(one, 'kind') ?? kind) === kind && (textAt(one, 'item.date_gmt') ?? '9') > after,
    )
    const { items } = pageOldestFirst(sortedBy(found, 'item.date_gmt'), Number(asked.get('page')), pageSize)
    if (items.length === 0 && asked.get('page') !== '1')
      return { status: 400, json: { code: 'rest_post_invalid_page_number' } }
    return { json: items.map((one) => at(one, 'item')) }
  },
}
