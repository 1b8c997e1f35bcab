import { feedRehearsal } from '../feed-rehearsal.ts'
import recorded from './fixtures/entries.json' with { type: 'json' }

export const rehearsal = feedRehearsal({
  settings: { channel: 'UC0000000000000000000000' },
  nonsense: [{}, { channel: '@acme' }, { channel: 'UC1' }],
  recorded,
})
