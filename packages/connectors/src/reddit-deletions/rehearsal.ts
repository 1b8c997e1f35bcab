import type { Rehearsal } from '../kit/rehearsal.ts'
import { at, textAt } from '../records.ts'
import { posts } from '../reddit/rehearsal.ts'

const thingOf = (item: unknown) => at(item, 'thing')

/** The ledger is of posts, each with the `id` that it is kept by. */
export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { contact: 'acme_listens' },
  nonsense: [{}, { contact: 'two words' }],
  secret: posts.secret ?? {},
  recorded: { ...posts.recorded, items: posts.recorded.items.filter((item) => textAt(item, 'kind') === 't3') },
  // Ids that stand in the order of time.
  stamp(recorded, stamp) {
    const thing = posts.stamp(recorded, { ...stamp, n: stamp.n + 1000 })
    return { id: textAt(thing, 'data.name'), thing }
  },
  tombstone: (item) => ({ ...(item as object), thing: posts.tombstone?.(thingOf(item)) }),
  answer(call, ledger) {
    if (call.url.pathname !== '/api/info') return posts.answer(call, ledger.map(thingOf))
    const asked = new Set(call.url.searchParams.get('id')?.split(','))
    const children = ledger.filter((item) => asked.has(textAt(item, 'id') ?? '')).map(thingOf)
    return { json: { kind: 'Listing', data: { children, after: null, before: null } } }
  },
}
