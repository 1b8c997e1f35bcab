import { Type } from 'typebox'
import { apiKey } from '../auth/api-key.ts'
import { defineConnector, type Turn } from '../connector.ts'
import { perAddress, SECOND } from '../limits.ts'
import { pages } from '../paging.ts'
import { readWhole } from '../read-whole.ts'
import { idAt, textAt } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Articles = Type.Array(Type.Unknown())
const headers = { accept: 'application/vnd.forem.api-v1+json' }
/** Lists hold no text, so each new article is asked for by itself; older ones than these keep their description. */
const MOST_TEXTS = 300

/** DEV, or another community that runs Forem: all new articles. https://developers.forem.com/api/v1 */
export const devto = defineConnector({
  network: 'devto',
  label: 'DEV and other Forem communities',
  settings: Type.Object({
    site: Type.String({
      title: 'Community',
      default: 'https://dev.to',
      pattern: '^https?://[^/]+$',
      maxLength: 300,
    }),
  }),
  hosts: (settings) => [settings.site],
  auth: apiKey({
    in: 'header',
    name: 'api-key',
    optional: true,
    description: 'From Settings, Extensions; public articles need none',
  }),
  limits: [perAddress({ requests: 3, everyMs: SECOND })],
  card,

  async test({ http, settings }) {
    const articles = await http.getJson(Articles, '/api/articles/latest', { per_page: 10 }, { headers })
    return { found: `${new URL(settings.site).host}, ${articles.length} new articles tried` }
  },

  async *channel(turn) {
    const from = readFrom(turn)
    let texts = 0
    const isOld = (article: unknown) => Date.parse(textAt(article, 'published_timestamp') ?? '') < from
    const lists = pages<number>({
      fetch: async (page = 1) => ({
        items: await turn.http.getJson(Articles, '/api/articles/latest', { page, per_page: 100 }, { headers }),
        next: page + 1,
      }),
      newest: (articles) =>
        newestTime(
          articles.map((one) => findUtc(textAt(one, 'published_timestamp'))),
          turn,
        ),
      isOld,
    })
    yield* readWhole(lists, {
      wants: (article) => !isOld(article) && ++texts <= MOST_TEXTS,
      read: (article) => withText(turn, article),
    })
  },

  normalise,
})

/** The whole article; as it was in the list, where it was taken back meanwhile. */
async function withText({ http }: Pick<Turn<unknown>, 'http'>, article: unknown): Promise<unknown> {
  const id = findId(article)
  if (id === undefined) return article
  const answer = await http.request({ url: `/api/articles/${id}`, headers, accept: [404] })
  return answer.status === 404 ? article : answer.json()
}

function findId(article: unknown): string | undefined {
  try {
    return idAt(article, 'id')
  } catch {
    return undefined // normalise() says what is wrong with it
  }
}
