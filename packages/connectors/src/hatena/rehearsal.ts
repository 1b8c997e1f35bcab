import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { users: 1 },
  nonsense: [{ users: 0 }, { users: 'all' }],
  recorded,
  mode: 'search',
  query: 'acme',
})
