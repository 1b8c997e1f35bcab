import type { CatalogueEntry } from '@earshot/api/services'
import { oauth2 } from '@earshot/connectors/auth/oauth2'
import { defineConnector } from '@earshot/connectors/connector'
import { hackernews } from '@earshot/connectors/hackernews/hackernews'
import { MINUTE, perAccount } from '@earshot/connectors/limits'
import { Type } from 'typebox'
import { CATALOGUE } from '../api/catalogue.ts'

const Me = Type.Object({ name: Type.String() })

/** A connector to the identity server of these tests. */
export const village = defineConnector({
  network: 'village',
  label: 'Village',
  settings: Type.Object({ base: Type.String() }, { additionalProperties: false }),
  hosts: ({ base }) => [base],
  auth: oauth2({
    authorizeUrl: ({ base }: { base: string }) => `${base}/auth`,
    tokenUrl: ({ base }: { base: string }) => `${base}/token`,
    scopes: ['openid', 'offline_access'],
    parameters: { prompt: 'consent' },
  }),
  limits: [perAccount({ requests: 1000, everyMs: MINUTE })],
  card: hackernews.card,
  test: async ({ http }) => ({ found: `signed in as ${(await http.getJson(Me, '/me')).name}` }),
  async *channel({ http }) {
    yield { items: await http.getJson(Type.Array(Type.Unknown()), '/posts') }
  },
  normalise: () => ({ kind: 'ignored', why: 'nothing is published here' }),
})

export const VILLAGE: CatalogueEntry = {
  ...(CATALOGUE[0] as CatalogueEntry),
  network: 'village',
  label: 'Village',
  settings: village.settings as never,
  auth: { kind: 'oauth', fields: { type: 'object', properties: {} } },
  needsAccount: true,
  can: { search: false, channel: true, stream: false, reply: false },
}
