import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { textAt } from '../records.ts'
import notes from './fixtures/notes.json' with { type: 'json' }

const host = 'misskey.example'
const common = {
  settings: { host },
  nonsense: [{ host: '' }, { host: 'a b' }, { host: 'x.example/path' }, { host: 'x.example', hashtag: 'two words' }],
  secret: { key: 'misskey-token-1' },
  recorded: notes,
  stamp(recorded: unknown, { n, at, text }: { n: number; at: number; text: string }): unknown {
    const { renoteId: _, renote: __, ...note } = recorded as Record<string, unknown>
    return { ...note, id: idOf(n), createdAt: new Date(at).toISOString(), text }
  },
  answer(call: Call, ledger: readonly unknown[]): Reply {
    if (call.url.pathname === '/api/i') return { json: { username: 'beth' } }
    if (call.url.pathname === '/api/meta') return { json: { name: 'Rehearsal' } }
    const untilId = textAt(JSON.parse(call.body || '{}'), 'untilId')
    const older = ledger.filter((note) => untilId === undefined || (textAt(note, 'id') ?? '') < untilId)
    const sorted = [...older].sort((a, b) => ((textAt(a, 'id') ?? '') < (textAt(b, 'id') ?? '') ? -1 : 1))
    return { json: pageNewestFirst(sorted, 0, call.pageSize).items }
  },
}

export const rehearsals: Rehearsal[] = [
  { ...common, mode: 'channel' },
  { ...common, mode: 'search', query: 'acme' },
]

/** Ids rise with time, as Misskey's do. */
function idOf(n: number): string {
  return `a${String(n).padStart(6, '0')}`
}
