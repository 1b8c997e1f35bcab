import type { Rehearsal } from '../kit/rehearsal.ts'
import { at } from '../records.ts'
import recorded from './fixtures/items.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: { site: 'forum' },
  nonsense: [{}, { site: '' }, { site: 'two words' }, { site: 'a/b' }],
  recorded,
  stamp: (item, { n, at: time, text }) => ({
    post: { ...(at(item, 'post') as object), id: String(n), text, publishedAt: new Date(time).toISOString() },
  }),
  answer: () => ({ status: 404 }),
  tombstone: (item) => ({ deleted: at(item, 'post.id') }),
}
