import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { url: 'https://kitchentalk.example/feed.xml' },
  nonsense: [{}, { url: 'kitchentalk.example' }, { url: 'ftp://kitchentalk.example/' }],
  recorded,
})
