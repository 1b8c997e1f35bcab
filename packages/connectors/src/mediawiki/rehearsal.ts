import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import { at, textAt } from '../records.ts'
import type { Edit } from './edits.ts'
import fixture from './fixtures/edits.json' with { type: 'json' }

const common: Omit<Rehearsal, 'mode'> = {
  settings: { api: 'https://wiki.example/api.php' },
  nonsense: [{ api: 'wiki.example' }, { api: 'https://wiki.example/index.php' }, { bots: 'some' }],
  query: 'acme',
  recorded: fixture,
  stamp(recorded, { n, at: time, text }) {
    const edit = recorded as Edit
    const before = edit.before ?? 'As it was.'
    const slots = { main: { contentmodel: 'wikitext', content: `${before}\n${text}` } }
    const timestamp = new Date(time).toISOString().replace('.000Z', 'Z')
    const revision = { ...(edit.revision as object), revid: 1000 + n, parentid: 500_000 + n, timestamp, slots }
    return { ...edit, title: `Page ${n}`, revision, before }
  },
  answer(call, ledger) {
    const asked = call.url.searchParams
    if (asked.get('meta') === 'siteinfo') return { json: { query: { general } } }
    if (asked.get('list') === 'recentchanges') return changes(call, ledger)
    if (asked.get('list') === 'search') return found(call, ledger)
    const ids = (asked.get('revids') ?? asked.get('pageids') ?? '').split('|')
    return { json: { query: { pages: ledger.flatMap((item) => asPage(item as Edit, ids)) } } }
  },
  tombstone: (item) => ({ site: (item as Edit).site, hidden: String(at(item, 'revision.revid')) }),
}

export const rehearsals: Rehearsal[] = [
  { ...common, mode: 'channel' },
  { ...common, mode: 'search' },
]

const general = {
  sitename: 'Testwiki',
  server: 'https://wiki.example',
  script: '/index.php',
  articlepath: '/index.php/$1',
  lang: 'en',
  wikiid: 'my_wiki',
}

function changes({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
  const start = url.searchParams.get('rcstart') ?? ''
  const since = ledger.filter((item) => (textAt(item, 'revision.timestamp') ?? '9') >= start)
  const offset = Number(url.searchParams.get('rccontinue') ?? 0)
  const rest =
    since.length > offset + pageSize ? { continue: { rccontinue: String(offset + pageSize), continue: '-||' } } : {}
  const recentchanges = since.slice(offset, offset + pageSize).map((item) => ({
    type: 'edit',
    title: textAt(item, 'title'),
    revid: at(item, 'revision.revid'),
    timestamp: at(item, 'revision.timestamp'),
  }))
  return { json: { ...rest, query: { recentchanges } } }
}

function found({ url, pageSize }: Call, ledger: readonly unknown[]): Reply {
  const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('sroffset') ?? 0), pageSize)
  const search = items.map((item) => ({
    pageid: at(item, 'revision.revid'),
    timestamp: at(item, 'revision.timestamp'),
  }))
  return { json: { ...(next ? { continue: { sroffset: next, continue: '-||' } } : {}), query: { search } } }
}

/** The page with those of its revisions that are asked for: the edit's own, and the one before it. In the ledger a page's id is its edit's. */
function asPage({ title, revision, before }: Edit, ids: string[]): unknown[] {
  const old = { revid: at(revision, 'parentid'), parentid: 0, slots: { main: { content: before } } }
  const revisions = [revision, old].filter((one) => ids.includes(String(at(one, 'revid'))))
  return revisions.length > 0 ? [{ title, revisions }] : []
}
