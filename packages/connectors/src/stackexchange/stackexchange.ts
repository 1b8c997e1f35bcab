import { Type } from 'typebox'
import { ascending } from '../ascending.ts'
import { apiKey } from '../auth/api-key.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { at } from '../records.ts'
import { readFrom } from '../time-cursor.ts'
import { ask } from './ask.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

/** Stack Overflow and its sister sites: questions and answers. https://api.stackexchange.com/docs */
export const stackexchange = defineConnector({
  network: 'stackexchange',
  label: 'Stack Exchange',
  settings: Type.Object({
    site: Type.String({
      title: 'Site',
      description: 'As in the address of its API: stackoverflow, ja.stackoverflow, serverfault',
      default: 'stackoverflow',
      pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$',
      maxLength: 60,
    }),
    tagged: Type.String({
      title: 'Tags',
      description: 'Only questions with one of these, separated by semicolons; empty: all',
      default: '',
      maxLength: 300,
    }),
  }),
  hosts: ['api.stackexchange.com'],
  auth: apiKey({
    in: 'query',
    name: 'key',
    optional: true,
    description: 'Of an app registered at stackapps.com: 10,000 requests a day, not 300',
  }),
  limits: [perAddress({ requests: 300, everyMs: MINUTE })],
  // Failures come as 400 with a number of their own. https://api.stackexchange.com/docs/error-handling
  errors: [
    {
      path: 'error_id',
      matches: /^502$/,
      means: 'wait',
      why: 'Stack Exchange asks us to wait: too many requests from this address.',
    },
    {
      path: 'error_id',
      matches: /^(500|503)$/,
      means: 'retry',
      why: 'Stack Exchange is failing. It is tried again by itself.',
    },
    {
      path: 'error_id',
      matches: /^(401|402|405|406)$/,
      means: 'sign-in',
      why: 'Stack Exchange does not know this key. Enter another, or none.',
    },
    {
      path: 'error_message',
      matches: /\bkey\b/i,
      means: 'sign-in',
      why: 'Stack Exchange does not know this key. Enter another, or none.',
    },
    {
      path: 'error_name',
      matches: /^bad_parameter$/,
      means: 'refuse',
      why: 'Stack Exchange refused the request: check the name of the site.',
    },
  ],
  // How `q` is read is not documented, so no more than words and phrases are asked of it.
  can: { phrase: true, or: false, not: false, maxLength: 240 },
  card,

  async test(turn) {
    const { quota_remaining } = await ask(turn, '/2.3/info', { site: turn.settings.site })
    return { found: `${turn.settings.site}; ${quota_remaining ?? 'an unknown number of'} requests left today` }
  },

  async *search(turn) {
    const { site, tagged } = turn.settings
    const fetch = async (from: number, page: number) => {
      const about = { site, pagesize: 100 }
      const found = await ask(turn, '/2.3/search/excerpts', {
        ...about,
        page,
        q: turn.query,
        tagged: tagged || undefined,
        sort: 'creation',
        order: 'asc',
        fromdate: Math.floor(from / 1000),
      })
      const ids = found.items
        .map((item) => at(item, 'answer_id') ?? at(item, 'question_id'))
        .filter((id) => id !== undefined)
      // An excerpt has no author and only a part of the text.
      const posts =
        ids.length === 0 ? [] : (await ask(turn, `/2.3/posts/${ids.join(';')}`, { ...about, filter: 'withbody' })).items
      const byId = new Map(posts.map((post) => [at(post, 'post_id'), post]))
      const items = found.items.map((excerpt) => ({
        site,
        excerpt,
        post: byId.get(at(excerpt, 'answer_id') ?? at(excerpt, 'question_id')),
      }))
      return { items, more: found.has_more }
    }
    const timeOf = (item: unknown) => Number(at(item, 'excerpt.creation_date')) * 1000 || undefined
    yield* ascending({ fetch, timeOf }, readFrom(turn), turn.now())
  },

  normalise,
})
