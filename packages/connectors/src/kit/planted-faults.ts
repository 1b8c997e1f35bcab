import { none } from '../auth/none.ts'
import type { Normalised, Page, SearchTurn } from '../connector.ts'
import type { ErrorRule } from '../http/error-rule.ts'
import { at } from '../records.ts'
import { itemTime, model, normaliseModel } from './model-network.ts'
import type { Subject } from './stage.ts'

type Connector = Subject['connector']
type Rehearsal = Subject['rehearsal']

/** A fault, planted in the model network, and the check that must find it. */
export interface Planted {
  check: string
  fault: string
  subject: Subject
}

const { connector, rehearsal } = model
const inConnector = (change: Partial<Connector>): Subject => ({ connector: { ...connector, ...change }, rehearsal })
const inRehearsal = (change: Partial<Rehearsal>): Subject => ({ connector, rehearsal: { ...rehearsal, ...change } })
const inCard = (change: Partial<Connector['card']>): Subject => inConnector({ card: { ...connector.card, ...change } })
const inErrors = (...errors: ErrorRule[]): Subject => inConnector({ errors })
const inPost = (change: (post: Extract<Normalised, { kind: 'post' }>['post'], item: unknown) => object): Subject =>
  inConnector({
    normalise(item) {
      const read = normaliseModel(item)
      return read.kind === 'post' ? { kind: 'post', post: { ...read.post, ...change(read.post, item) } } : read
    },
  })
const inSearch = (search: (turn: SearchTurn<unknown>) => AsyncIterable<Page>): Subject => inConnector({ search })
const honest = (turn: SearchTurn<unknown>) => connector.search?.(turn) as AsyncIterable<Page>

/** Takes every failure for silence. */
const silent = inSearch(async function* (turn) {
  try {
    yield* honest(turn)
  } catch {
    yield { items: [], newest: new Date(turn.now()).toISOString() }
  }
})
const [page, items] = ['/search', (answer: unknown) => at(answer, 'items') as unknown[]]
const ask = async ({ http, query }: SearchTurn<unknown>, cursor?: string) => {
  const answer = (await http.request({ url: page, query: { q: query, cursor } })).json()
  return { items: items(answer), next: at(answer, 'next') as string | undefined }
}
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
  { check: '401: the secret is renewed once, then its person is asked', fault: 'a 401 is silence', subject: silent },
  {
    check: 'A secret that was refused once and renewed goes on as if nothing had been',
    fault: 'the renewal breaks',
    subject: inConnector({ auth: { ...connector.auth, renew: () => Promise.reject(new TypeError('no renewal')) } }),
  },
  {
    check: 'An empty renewal never overwrites a good refresh token',
    fault: 'a blank token is kept',
    subject: inConnector({
      auth: { ...connector.auth, renew: async () => ({ accessToken: 'new-token', refreshToken: ' ' }) },
    }),
  },
  { check: '403 asks for its person', fault: 'silence', subject: silent },
  { check: '404 is not taken for silence', fault: 'silence', subject: silent },
  { check: '410 is gone', fault: 'tried again for ever', subject: inErrors({ status: 410, means: 'retry' }) },
  {
    check: '429 with seconds waits so long',
    fault: 'a failure like others',
    subject: inErrors({ status: 429, means: 'refuse' }),
  },
  { check: '429 with a date waits until then', fault: 'silence', subject: silent },
  { check: '429 without a word waits all the same', fault: 'silence', subject: silent },
  { check: 'While it waits, nothing is asked', fault: 'silence', subject: inErrors({ status: 429, means: 'refuse' }) },
  {
    check: '5xx is tried again, then fails for now',
    fault: 'gone at once',
    subject: inErrors({ status: 503, means: 'gone' }),
  },
  {
    check: 'A single 5xx is not noticed',
    fault: 'refused at once',
    subject: inErrors({ status: 502, means: 'refuse' }),
  },
  { check: 'A web page with 200 is a failure with a sample', fault: 'silence', subject: silent },
  { check: 'An empty body is a failure', fault: 'silence', subject: silent },
  {
    check: 'JSON of another shape is a failure',
    fault: 'nothing found is nothing new',
    subject: inSearch(async function* (turn) {
      yield { items: (await ask(turn)).items ?? [], newest: '2026-01-01T00:00:00.000Z' }
    }),
  },
  { check: 'A gzip that ends early is a failure', fault: 'silence', subject: silent },
  { check: 'A body of 10 MB is cut', fault: 'silence', subject: silent },
  { check: 'A small gzip that is huge is cut', fault: 'silence', subject: silent },
  { check: 'A body that comes byte by byte is cut at the deadline', fault: 'silence', subject: silent },
  {
    check: 'A redirect to a host that it does not declare is refused',
    fault: 'a redirect names one of its hosts',
    subject: inConnector({ hosts: ['model.example', 'stranger.example'] }),
  },
  { check: 'A redirect to a private address is refused', fault: 'silence', subject: silent },
  { check: 'It only asks hosts that it declares', fault: 'asks for nothing', subject: inSearch(async function* () {}) },
  {
    check: 'No secret is in an outcome, even where the network echoes it',
    fault: 'the error tells the header',
    subject: inSearch(async function* (turn) {
      const { body } = await turn.http.request({ url: page, accept: [400, 403, 500] })
      yield* []
      const { Failed } = await import('@earshot/core/errors')
      throw new Failed('It failed.', { sample: Buffer.from(body).toString() })
    }),
  },
  {
    check: 'The secret goes to the network, and only in a request',
    fault: 'nothing is signed',
    subject: inConnector({ auth: { ...connector.auth, sign: none().sign } }),
  },
  {
    check: 'No secret is in the fixtures',
    fault: 'a token was recorded',
    subject: inRehearsal({
      recorded: { ...rehearsal.recorded, items: [...rehearsal.recorded.items, { access_token: 'abcdefgh' }] },
    }),
  },
  { check: 'A connector that replies rehearses it', fault: 'no rehearsal of it', subject: withoutReplyTo() },
  {
    check: 'A reply is sent and found again',
    fault: 'it is never found',
    subject: inReply({ find: async () => undefined }),
  },
  {
    check: 'A reply whose answer was lost is not sent twice',
    fault: 'it does not look',
    subject: inReply({ find: async () => undefined }),
  },
  { check: 'A reply has its longest length', fault: 'nothing fits', subject: inReply({ maxLength: 0 }) },
  {
    check: 'A like or a repost whose answer was lost stands once when it is repeated',
    fault: 'a new key each time',
    subject: inReactions(({ put }) => ({ put: (turn, one) => put(turn, { ...one, key: `z${serial++}` }) })),
  },
  {
    check: 'A like or a repost is taken back, and what is not there is no failure',
    fault: 'it is only said to be',
    subject: inReactions(() => ({ takeBack: async () => undefined })),
  },
  {
    check: 'What is gone is told, and nothing else',
    fault: 'it tells nothing',
    subject: inConnector({ deletionsOnly: true, async *search() {} }),
  },
]

function inReply(change: Partial<NonNullable<Connector['reply']>>): Subject {
  if (!connector.reply) throw new Error('The model network takes replies.')
  return inConnector({ reply: { ...connector.reply, ...change } })
}

type Reactions = NonNullable<Connector['reactions']>

function inReactions(change: (honest: Reactions) => Partial<Reactions>): Subject {
  if (!connector.reactions) throw new Error('The model network takes reactions.')
  return inConnector({ reactions: { ...connector.reactions, ...change(connector.reactions) } })
}

function withoutReplyTo(): Subject {
  const { replyTo: _, ...rest } = rehearsal
  return { connector, rehearsal: rest }
}
