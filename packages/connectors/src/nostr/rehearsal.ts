import type { Rehearsal } from '../kit/rehearsal.ts'
import { at } from '../records.ts'
import type { NostrEvent } from './event.ts'
import notes from './fixtures/notes.json' with { type: 'json' }
import { signRehearsed } from './sign-rehearsed.ts'

export const rehearsal: Rehearsal = {
  mode: 'stream',
  settings: { relay: 'wss://relay.example.com' },
  nonsense: [
    {},
    { relay: 'https://relay.example.com' },
    { relay: 'wss://a@b' },
    { relay: 'wss://a.example', hashtags: ['a b'] },
  ],
  recorded: notes,
  // Each signature takes milliseconds to check; ten thousand of them would only try the patience.
  singlePage: true,
  stamp(recorded, { at: time, text }) {
    const { event } = recorded as { event: NostrEvent }
    const { id: _, sig: __, pubkey: ___, ...note } = event
    // An article keeps its address through edits; a note is what it says, and has no edits.
    const tags = [
      ...note.tags.filter(([name]) => !['d', 'published_at'].includes(name ?? '')),
      ['d', String(time)],
      ['published_at', String(time / 1000)],
    ]
    return {
      event: signRehearsed({ ...note, kind: 30023, tags, created_at: time / 1000, content: text }),
      signed: true,
    }
  },
  answer: () => ({ status: 404 }),
  frames: () => [],
  heard(message, ledger) {
    const [verb, name, filter] = JSON.parse(message) as [string, string, unknown]
    if (verb !== 'REQ') return []
    const [since, until] = [Number(at(filter, 'since') ?? 0), Number(at(filter, 'until') ?? Number.MAX_SAFE_INTEGER)]
    const time = (item: unknown) => Number(at(item, 'event.created_at'))
    const stored = ledger
      .filter((item) => !(time(item) < since) && !(time(item) > until))
      .sort((a, b) => time(b) - time(a))
    const events = stored.slice(0, 50).map((item) => JSON.stringify(['EVENT', name, at(item, 'event')]))
    return [...events, JSON.stringify(['EOSE', name])]
  },
  tombstone(item) {
    const event = at(item, 'event') as NostrEvent
    const address = `30023:${event.pubkey}:${event.tags.find(([name]) => name === 'd')?.[1]}`
    const deletion = signRehearsed({ kind: 5, created_at: event.created_at, tags: [['a', address]], content: '' })
    return { event: deletion, signed: true, target: address }
  },
}
