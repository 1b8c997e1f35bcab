import { itemTime } from './model-network.ts'
import { ask, honest, inCard, inConnector, inPost, inRehearsal, inSearch, type Planted, rehearsal } from './plant.ts'
import { plantedFailures } from './planted-failures.ts'

let serial = 0

export const planted: Planted[] = [
  { check: 'The card is complete', fault: 'no rate limit told', subject: inCard({ rateLimit: '' }) },
  {
    check: 'The card is complete',
    fault: 'it replies though its card forbids it',
    subject: inCard({ replies: { allowed: false, terms: 'no' } }),
  },
  {
    check: 'The card was checked within a year, or says that it was not',
    fault: 'read in 2019',
    subject: inCard({ documentation: { url: 'https://model.example/docs', checkedOn: '2019-01-01' } }),
  },
  { check: 'Its limits are declared and can be kept', fault: 'no limits', subject: inConnector({ limits: [] }) },
  {
    check: "The fixtures' provenance is stated",
    fault: 'somewhere',
    subject: inRehearsal({ recorded: { ...rehearsal.recorded, provenance: 'somewhere' } }),
  },
  {
    check: 'Settings refuse nonsense',
    fault: 'any text is a host',
    subject: inRehearsal({ nonsense: [{ host: 'fine.example' }] }),
  },
  {
    check: 'A private address in the settings is refused',
    fault: 'its hosts do not depend on the setting',
    subject: inConnector({ hosts: () => ['model.example'] }),
  },
  {
    check: 'Right settings pass the test, and it says what was found',
    fault: 'says nothing',
    subject: inConnector({ test: async () => ({ found: '' }) }),
  },
  {
    check: 'Wrong credentials fail at the test',
    fault: 'tests nothing',
    subject: inConnector({ test: async () => ({ found: 'fine' }) }),
  },
  {
    check: 'Recorded items are read',
    fault: 'none is read',
    subject: inConnector({ normalise: () => ({ kind: 'ignored', why: 'all' }) }),
  },
  {
    check: 'Ids are stable, distinct, and the item is left as it was',
    fault: 'a new id each time',
    subject: inPost(() => ({ id: `x${serial++}` })),
  },
  {
    check: 'The network is named as the connector is',
    fault: 'another name',
    subject: inPost(() => ({ network: 'other' })),
  },
  { check: 'Links are absolute', fault: 'a path', subject: inPost(() => ({ links: ['/path'] })) },
  {
    check: 'Times are UTC, and the one that the network gave',
    fault: 'an offset is kept',
    subject: inPost(() => ({ publishedAt: '2026-11-22T01:00:00+02:00' })),
  },
  {
    check: 'The author is always there',
    fault: 'no handle',
    subject: inPost((post) => ({ author: { ...post.author, handle: '' } })),
  },
  {
    check: 'Texts of every script come through',
    fault: 'only ASCII is kept',
    subject: inPost((post) => ({ text: post.text.replace(/[^ -~]/g, '?') })),
  },
  {
    check: 'A record served twice is one post',
    fault: 'a new id each time',
    subject: inPost(() => ({ id: `y${serial++}` })),
  },
  {
    check: 'An edited record keeps its id and has the new text',
    fault: 'the text is a part of the id',
    subject: inPost((post) => ({ id: `${post.id}:${post.text}` })),
  },
  {
    check: 'A deletion names the post that it deletes',
    fault: 'names another',
    subject: inRehearsal({ tombstone: () => ({ id: 'other', deleted: true }) }),
  },
  {
    check: 'A broken record is set aside, and its neighbours are kept',
    fault: 'reads a field of nothing',
    subject: inPost((_, item) => item as never),
  },
  {
    check: 'Unknown fields change nothing',
    fault: 'the text is the whole item',
    subject: inPost((_, item) => ({ text: JSON.stringify(item) })),
  },
  {
    check: 'Missing fields are a post with less, or a rejection with a reason',
    fault: 'trusts a field',
    subject: inPost((_, item) => ({ title: (item as { text: string }).text.trim() })),
  },
  {
    check: 'Fields of another type are a post with less, or a rejection with a reason',
    fault: 'trusts a type',
    subject: inPost((_, item) => ({ title: (item as { text: string }).text.trim() })),
  },
  {
    check: 'A broken record on a page does not stop the turn',
    fault: 'reads items while it pages',
    subject: inSearch(async function* (turn) {
      for await (const one of honest(turn)) {
        for (const item of one.items) if (!(item as { id?: string }).id?.length) throw new TypeError('no id')
        yield one
      }
    }),
  },
  {
    check: 'A first turn hears all that there is, over several pages',
    fault: 'reads the first page alone',
    subject: inSearch(async function* (turn) {
      for await (const one of honest(turn)) return yield one
    }),
  },
  {
    check: 'A second turn hears what is new over two pages, then stops',
    fault: 'never stops at its cursor',
    subject: inSearch((turn) => honest({ ...turn, cursor: undefined })),
  },
  {
    check: 'A cursor that the network repeats stops the turn',
    fault: 'asks for ever',
    subject: inSearch(async function* (turn) {
      for (;;) yield { items: [...(await ask(turn)).items, { id: String(serial++), author: 'x', at: 0 }] }
    }),
  },
  {
    check: 'Killed between pages and resumed, it loses nothing',
    fault: 'saves the newest as the cursor of the first page',
    subject: inSearch(async function* (turn) {
      for await (const { newest, items: found } of honest(turn))
        yield { items: found, cursor: newest ?? itemTime(found.at(-1)) ?? '' }
    }),
  },
  {
    check: 'An old cursor still works',
    fault: 'an old cursor is refused',
    subject: inSearch(async function* (turn) {
      if (turn.cursor && turn.now() - Date.parse(turn.cursor) > 30 * 86_400_000) return
      yield* honest(turn)
    }),
  },
  {
    check: 'A post dated in the future does not hide those after it',
    fault: 'believes every date',
    subject: inSearch(async function* (turn) {
      const { items: found } = await ask(turn)
      yield {
        items: found.filter((item) => (itemTime(item) ?? '') > (turn.cursor ?? '')),
        newest:
          (itemTime(found[1]) && [...found.map((item) => itemTime(item) ?? ''), turn.cursor ?? ''].sort().at(-1)) || '',
      }
    }),
  },
  {
    check: 'A damaged cursor is as none',
    fault: 'trusts its cursor',
    subject: inSearch(async function* (turn) {
      if (turn.cursor !== undefined) new Date(turn.cursor).toISOString()
      yield* honest(turn)
    }),
  },
  {
    check: 'Records out of order are all heard',
    fault: 'takes only what is older than the last',
    subject: inSearch(async function* (turn) {
      let last = '9'
      for await (const one of honest(turn)) {
        const kept = one.items.filter((item) => (itemTime(item) ?? '') < last)
        last = itemTime(kept.at(-1)) ?? last
        yield {
          ...one,
          items: kept.filter((item, n) => n === 0 || (itemTime(item) ?? '') < (itemTime(kept[n - 1]) ?? '')),
        }
      }
    }),
  },
  {
    check: 'Ten thousand records are handed on page by page, not gathered',
    fault: 'gathers them all',
    subject: inSearch(async function* (turn) {
      const all: unknown[] = []
      let newest: string | undefined
      for await (const one of honest(turn)) {
        newest ??= one.newest
        all.push(...one.items)
      }
      yield { items: all, ...(newest ? { newest } : {}) }
    }),
  },
  ...plantedFailures,
]
