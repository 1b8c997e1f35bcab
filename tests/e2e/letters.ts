import type { Connector } from '@earshot/connectors/connector'
import { feed } from '@earshot/connectors/feed/feed'
import type { Signed } from '../api/seed.ts'
import type { TestApi } from '../api/use-api.ts'

/**
 * A fake network that can be answered on. What stands there is in `ledger`: one text for every time that a reply was sent, a line for each
 * of its images; and in
 * `reactions`: the kind of each like and repost.
 */
export function makeLetters(): { letters: Connector; ledger: string[]; reactions: string[] } {
  const ledger: string[] = []
  const reactions: string[] = []
  const letters: Connector = {
    ...feed,
    card: { ...feed.card, replies: { allowed: true, terms: 'a fake network of tests' } },
    reactions: {
      kinds: ['like', 'repost'],
      put: async (_, { kind }) => void reactions.push(kind),
      takeBack: async (_, { kind }) => void reactions.splice(reactions.indexOf(kind), 1),
    },
    reply: {
      maxLength: 300,
      counts: 'graphemes',
      maxParts: 2,
      images: { most: 4, maxBytes: 1_000_000, maxAlt: 500 },
      upload: async (_, { alt, width, height, type }) => `${type} of ${width} × ${height}: ${alt}`,
      async send(_, { key, text }, uploads = []) {
        ledger.push([text, ...uploads].join('\n'))
        return { id: key, url: `https://letters.example/${key}` }
      },
      find: async () => undefined,
    },
  }
  return { letters, ledger, reactions }
}

/** Gives the connection's id. Its feed is no real one, and isn't read: only its replies are. */
export async function connectLetters(api: TestApi, { cookie }: Signed): Promise<string> {
  const payload = { network: 'letters', settings: { url: 'https://letters.example' }, secret: { token: 'a token' } }
  const made = await api.inject({ method: 'POST', url: '/api/connections', payload, headers: { cookie } })
  if (made.statusCode !== 201) throw new Error(made.body)
  await api.database.owner.query('delete from app.watches')
  return made.json().id
}
