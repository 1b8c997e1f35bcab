import type { Rehearsal } from '../kit/rehearsal.ts'
import { at, textAt } from '../records.ts'
import recorded from './fixtures/items.json' with { type: 'json' }

const [deletion] = recorded.items

/** The ledger is of posts, each `{ id }`; what is gone is told by the first part of the stream of posts. */
export const rehearsal: Rehearsal = {
  mode: 'stream',
  settings: {},
  nonsense: [],
  secret: { key: 'made-up-bearer-token' },
  recorded,
  stamp: (_, { n }) => ({ id: `199${n + 10}` }),
  tombstone: (item) => ({ ...(item as object), isGone: true }),
  answer({ url }, ledger) {
    if (url.pathname.endsWith('/jobs')) return { json: { data: [] } }
    const isFirst = url.pathname === '/2/tweets/compliance/stream' && url.searchParams.get('partition') === '1'
    const gone = isFirst ? ledger.filter((item) => at(item, 'isGone') === true) : []
    const lines = gone.map((item) => JSON.stringify(deletionOf(textAt(item, 'id') ?? '')))
    return { open: true, text: ['', ...lines, ''].join('\r\n') }
  },
}

function deletionOf(id: string) {
  const told = deletion?.data.delete
  return { data: { delete: { ...told, tweet: { ...told?.tweet, id } } } }
}
