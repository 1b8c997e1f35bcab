import type { Normalised, Page, SearchTurn } from '../connector.ts'
import type { ErrorRule } from '../http/error-rule.ts'
import { at } from '../records.ts'
import { model, normaliseModel } from './model-network.ts'
import type { Subject } from './stage.ts'

type Connector = Subject['connector']
type Rehearsal = Subject['rehearsal']

/** A fault, planted in the model network, and the check that must find it. */
export interface Planted {
  check: string
  fault: string
  subject: Subject
}

export const { connector, rehearsal } = model
export const inConnector = (change: Partial<Connector>): Subject => ({
  connector: { ...connector, ...change },
  rehearsal,
})
export const inRehearsal = (change: Partial<Rehearsal>): Subject => ({
  connector,
  rehearsal: { ...rehearsal, ...change },
})
export const inCard = (change: Partial<Connector['card']>): Subject =>
  inConnector({ card: { ...connector.card, ...change } })
export const inErrors = (...errors: ErrorRule[]): Subject => inConnector({ errors })
export const inPost = (
  change: (post: Extract<Normalised, { kind: 'post' }>['post'], item: unknown) => object,
): Subject =>
  inConnector({
    normalise(item) {
      const read = normaliseModel(item)
      return read.kind === 'post' ? { kind: 'post', post: { ...read.post, ...change(read.post, item) } } : read
    },
  })
export const inSearch = (search: (turn: SearchTurn<unknown>) => AsyncIterable<Page>): Subject => inConnector({ search })
export const honest = (turn: SearchTurn<unknown>) => connector.search?.(turn) as AsyncIterable<Page>

/** Takes every failure for silence. */
export const silent = inSearch(async function* (turn) {
  try {
    yield* honest(turn)
  } catch {
    yield { items: [], newest: new Date(turn.now()).toISOString() }
  }
})
export const [page, items] = ['/search', (answer: unknown) => at(answer, 'items') as unknown[]]
export const ask = async ({ http, query }: SearchTurn<unknown>, cursor?: string) => {
  const answer = (await http.request({ url: page, query: { q: query, cursor } })).json()
  return { items: items(answer), next: at(answer, 'next') as string | undefined }
}

export function inReply(change: Partial<NonNullable<Connector['reply']>>): Subject {
  if (!connector.reply) throw new Error('The model network takes replies.')
  return inConnector({ reply: { ...connector.reply, ...change } })
}

type Reactions = NonNullable<Connector['reactions']>

export function inReactions(change: (honest: Reactions) => Partial<Reactions>): Subject {
  if (!connector.reactions) throw new Error('The model network takes reactions.')
  return inConnector({ reactions: { ...connector.reactions, ...change(connector.reactions) } })
}

export function withoutReplyTo(): Subject {
  const { replyTo: _, ...rest } = rehearsal
  return { connector, rehearsal: rest }
}
