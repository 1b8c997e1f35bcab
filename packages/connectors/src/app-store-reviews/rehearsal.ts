import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { app: '100200300', country: 'us' },
  nonsense: [{}, { app: 'acme' }, { app: '100200300', country: 'usa' }],
  recorded,
})
