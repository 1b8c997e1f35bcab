import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { url: 'https://www.google.com/alerts/feeds/00000000000000000000/1' },
  nonsense: [{}, { url: 'https://www.google.com/alerts' }, { url: 'https://news.example/alerts/feeds/1/2' }],
  recorded,
})
