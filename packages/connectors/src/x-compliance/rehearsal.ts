import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { at, textAt } from '../records.ts'
import recorded from './fixtures/items.json' with { type: 'json' }

const STORE = 'https://storage.googleapis.com/x-tweet-compliance'

/** The ledger is of posts, each `{ id, createdAt }`, with `line` where it is gone. */
export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: {},
  nonsense: [],
  secret: { key: 'made-up-bearer-token' },
  recorded,
  stamp: (line, { n, at: time }) => ({ line, id: `199${n + 10}`, createdAt: new Date(time).toISOString() }),
  tombstone: (item) => ({ ...(item as object), isGone: true }),
  answer(call, ledger) {
    const { url, method, body, written } = call
    if (url.origin === new URL(STORE).origin) return store(call, ledger)
    if (method === 'GET' && url.pathname === '/2/compliance/jobs') return { json: { data: [] } }
    if (method === 'GET') return { json: { data: written.get('job') } }
    const job = { id: '1372966999991541762', type: JSON.parse(body).type, name: 'earshot', status: 'created' }
    const made = { ...job, upload_url: `${STORE}/submission?sig=up`, download_url: `${STORE}/delivery?sig=down` }
    written.set('job', made)
    return { status: 201, json: { data: made } }
  },
}

/** X answers for the ids that were handed over, once they are there; a request that carries the app's token is refused. */
function store({ url, method, body, headers, written }: Call, ledger: readonly unknown[]): Reply {
  if (headers.authorization !== undefined) return { status: 400, text: 'one way to sign a request, not two' }
  if (method === 'PUT') {
    written.set('ids', body.trim().split('\n'))
    written.set('job', { ...(written.get('job') as object), status: 'complete' })
    return {}
  }
  const asked = new Set(written.get('ids') as string[])
  const gone = ledger.filter((item) => at(item, 'isGone') === true && asked.has(textAt(item, 'id') ?? ''))
  const lines = gone.map((item) =>
    JSON.stringify({ ...(at(item, 'line') as object), id: at(item, 'id'), created_at: at(item, 'createdAt') }),
  )
  return url.pathname.endsWith('/delivery') ? { text: lines.map((line) => `${line}\n`).join('') } : { status: 404 }
}
