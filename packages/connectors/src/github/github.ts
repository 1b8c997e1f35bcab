import { Failed } from '@earshot/core/errors'
import { Type } from 'typebox'
import { ascending } from '../ascending.ts'
import { bearer } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { textAt } from '../records.ts'
import { readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Found = Type.Object({
  total_count: Type.Integer(),
  incomplete_results: Type.Boolean(),
  items: Type.Array(Type.Unknown()),
})
const headers = { accept: 'application/vnd.github.full+json', 'x-github-api-version': '2022-11-28' }

/** GitHub's index may lag by some minutes. */
const OVERLAP_MS = 15 * MINUTE

/** Issues and pull requests of all public repositories. https://docs.github.com/en/rest/search/search */
export const github = defineConnector({
  network: 'github',
  label: 'GitHub',
  settings: Type.Object({
    within: Type.String({
      title: 'Within',
      description: 'Only there: org:acme, user:acme or repo:acme/sdk; empty: everywhere',
      default: '',
      pattern: '^((org|user):[\\w.-]+|repo:[\\w.-]+/[\\w.-]+)?$',
      maxLength: 140,
    }),
  }),
  hosts: ['api.github.com'],
  auth: bearer({
    optional: true,
    description: 'A fine-grained token that may read public repositories: 30 searches a minute, not 10',
  }),
  limits: [perAccount({ requests: 30, everyMs: MINUTE })],
  // Its limits answer 403 as well as 429. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
  errors: [
    {
      status: 403,
      path: 'message',
      matches: /rate limit|abuse/i,
      means: 'wait',
      why: 'GitHub asks us to wait: its rate limit is used up.',
    },
    {
      status: 422,
      means: 'refuse',
      why: 'GitHub can not search for this: at most 256 characters and five AND, OR or NOT.',
    },
  ],
  // It takes five operators at most, and a minus only before qualifiers.
  can: { phrase: true, or: false, not: false, maxLength: 200 },
  card,

  async test({ http }) {
    const limits = await http.getJson(
      Type.Object({ resources: Type.Object({ search: Type.Object({ limit: Type.Integer() }) }) }),
      '/rate_limit',
      undefined,
      { headers },
    )
    return { found: `${limits.resources.search.limit} searches a minute` }
  },

  async *search(turn) {
    const { http, settings, query } = turn
    let seen = 0
    const fetch = async (from: number, page: number) => {
      const since = `created:>=${new Date(from).toISOString().slice(0, 19)}Z`
      const q = [query, settings.within, since].filter((part) => part !== '').join(' ')
      const answer = await http.getJson(
        Found,
        '/search/issues',
        { q, sort: 'created', order: 'asc', per_page: 100, page },
        { headers },
      )
      if (answer.incomplete_results) throw new Failed('GitHub ran out of time and gave only a part of what it found.')
      seen = (page === 1 ? 0 : seen) + answer.items.length
      return { items: answer.items, more: answer.total_count > seen }
    }
    const timeOf = (item: unknown) => Date.parse(textAt(item, 'created_at') ?? '') || undefined
    yield* ascending({ fetch, timeOf }, readFrom(turn, OVERLAP_MS), turn.now())
  },

  normalise,
})
