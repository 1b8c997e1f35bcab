import { Refused } from '@earshot/core/errors'
import { Type } from 'typebox'
import { ascending } from '../ascending.ts'
import { none } from '../auth/none.ts'
import { defineConnector, type Turn } from '../connector.ts'
import { checkShape } from '../http/check-shape.ts'
import { HOUR, MINUTE, perAddress, SECOND } from '../limits.ts'
import { readFrom } from '../time-cursor.ts'
import { card, LOOK_BACK_MS } from './card.ts'
import { normalise, seenAt } from './normalise.ts'

const Articles = Type.Object({ articles: Type.Array(Type.Unknown()) })
/** It looks at the world's news every quarter of an hour, and that is the time it gives. */
const SLOT_MS = 15 * MINUTE

/** Sentences of the world's online news. https://blog.gdeltproject.org/announcing-the-gdelt-context-2-0-api/ */
export const gdelt = defineConnector({
  network: 'gdelt',
  label: 'GDELT news',
  settings: Type.Object({
    language: Type.String({
      title: 'Language',
      description: 'In English, as GDELT names it (japanese, spanish); empty: all',
      default: '',
      pattern: '^[a-zA-Z]*$',
      maxLength: 40,
    }),
  }),
  hosts: ['api.gdeltproject.org'],
  auth: none(),
  limits: [perAddress({ requests: 1, everyMs: 5 * SECOND })],
  can: { phrase: true, or: false, not: false, maxLength: 250 },
  card,

  async test(turn) {
    const articles = await ask(turn, 'news', turn.now() - HOUR)
    return { found: `${articles.length} sentences of the last hour` }
  },

  async *search(turn) {
    const { language } = turn.settings
    const query = language ? `${turn.query} sourcelang:${language.toLowerCase()}` : turn.query
    // It has no pages: the next answer begins where the last one ended, or a slot later where that one was full of one slot.
    const fetch = async (from: number, page: number) => {
      const items = await ask(turn, query, from + (page - 1) * SLOT_MS)
      return { items, more: items.length > 0 }
    }
    const earliest = turn.now() - LOOK_BACK_MS
    yield* ascending({ fetch, timeOf: seenAt }, Math.max(readFrom(turn, SLOT_MS), earliest), turn.now())
  },

  normalise,
})

async function ask(turn: Pick<Turn<unknown>, 'http' | 'now'>, query: string, from: number): Promise<unknown[]> {
  const answer = await turn.http.request({
    url: '/api/v2/context/context',
    query: {
      query,
      mode: 'artlist',
      format: 'json',
      sort: 'dateasc',
      maxrecords: 200,
      startdatetime: stamp(from),
      enddatetime: stamp(turn.now()),
    },
  })
  const words = answer.text().trim()
  // What is wrong with a query is told in a sentence, with 200.
  if (/^[A-Z][^<>{}]{10,300}$/.test(words)) throw new Refused(`GDELT can not search for this: ${words}`)
  const found = answer.json()
  // Where nothing is found it says no more than {}.
  const nothing = typeof found === 'object' && found !== null && Object.keys(found).length === 0
  return nothing ? [] : checkShape(Articles, found).articles
}

/** A time as GDELT writes it: YYYYMMDDHHMMSS in UTC. */
function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
}
