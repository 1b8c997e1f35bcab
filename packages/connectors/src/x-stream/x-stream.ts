import { Failed, Invalid } from '@earshot/core/errors'
import { type Static, Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { batches } from '../batches.ts'
import { extendConnector, type Page, type Turn } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { textAt } from '../records.ts'
import { fieldsFor, joinParts } from '../x/read.ts'
import { x } from '../x/x.ts'
import { card } from './card.ts'

const Settings = Type.Object({
  rule: Type.String({
    title: 'Rule',
    description: 'What is heard, in the words of X, such as: (acme OR "acme soap") lang:fr -is:retweet',
    minLength: 1,
    maxLength: 1024,
  }),
})
type Settings = Static<typeof Settings>

const RULES = '/2/tweets/search/stream/rules'
const TAG = 'earshot'
const Rules = Type.Object({ data: Type.Optional(Type.Array(Type.Unknown())) })
const Changed = Type.Object({ meta: Type.Unknown(), errors: Type.Optional(Type.Unknown()) })
/** X says that it is alive every 20 seconds. */
const IDLE_MS = 45_000

const { search: _, reply: __, remove: ___, ...heard } = x

/** X live, for an app: the filtered stream keeps one rule of ours. https://docs.x.com/x-api/posts/filtered-stream/introduction */
export const xStream = extendConnector(heard, {
  network: 'x-stream',
  postsOf: 'x',
  label: 'X, live',
  settings: Settings,
  auth: bearer({ title: 'Bearer token', description: 'Of the app, from the console of X, Keys and tokens' }),
  limits: [perAccount({ requests: 50, everyMs: 15 * MINUTE })],
  card,

  async test({ http }) {
    const { data = [] } = await http.getJson(Rules, RULES)
    return { found: `an app with ${data.length} rules` }
  },

  stream,
})

/** What is written while nobody listens is not sent later: the search reads it back. */
async function* stream(turn: Turn<unknown>): AsyncGenerator<Page> {
  await keepRule(turn as Turn<Settings>)
  const query = fieldsFor({ reposts: !(turn as Turn<Settings>).settings.rule.includes('-is:retweet') })
  const lines = await turn.socket.openLines({ url: '/2/tweets/search/stream', query, idleMs: IDLE_MS })
  for await (const batch of batches(lines))
    yield { items: batch.flatMap(readLine), cursor: new Date(turn.now()).toISOString() }
}

/** The app's rules outlive a turn: ours is set where it is missing, and one of before is taken away. Others' are let alone. */
async function keepRule({ http, settings }: Turn<Settings>): Promise<void> {
  const { data = [] } = await http.getJson(Rules, RULES)
  const ours = data.filter((rule) => textAt(rule, 'tag') === TAG)
  const old = ours.filter((rule) => textAt(rule, 'value') !== settings.rule).flatMap((rule) => textAt(rule, 'id') ?? [])
  if (old.length > 0) await http.postJson(Changed, RULES, { delete: { ids: old } })
  if (old.length < ours.length) return
  const { errors } = await http.postJson(Changed, RULES, { add: [{ value: settings.rule, tag: TAG }] })
  if (errors !== undefined) throw new Invalid('X does not take this rule. Look at its words in the connection.')
}

function readLine(line: string): unknown[] {
  try {
    const { data, includes, errors } = JSON.parse(line) as { data?: unknown; includes?: unknown; errors?: unknown }
    if (data === undefined && errors !== undefined)
      throw new Failed('X ended the stream.', { sample: line.slice(0, 200) })
    return joinParts([data], includes)
  } catch (cause) {
    if (cause instanceof Failed) throw cause
    throw new Failed('The stream sends what is no JSON.', { cause, sample: line.slice(0, 200) })
  }
}
