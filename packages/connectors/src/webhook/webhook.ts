import { Failed } from '@earshot/core/errors'
import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

/** Posts that a program of yours pushes, signed, to the connection's own address. https://www.standardwebhooks.com */
export const webhook = defineConnector({
  network: 'webhook',
  label: 'Webhook',
  settings: Type.Object(
    {
      site: Type.String({
        title: 'Where the posts are from',
        description: 'A name of your own, such as forum or shop-reviews; each webhook has another',
        pattern: '^[a-z0-9][a-z0-9.-]*$',
        maxLength: 60,
      }),
    },
    { additionalProperties: false },
  ),
  hosts: [],
  auth: none(),
  limits: [perAddress({ requests: 600, everyMs: MINUTE })],
  pushed: true,
  card,

  test: async ({ settings }) => ({ found: `an address for ${settings.site}, where your program pushes its posts` }),

  async *channel({ inbox, cursor }) {
    if (!inbox) throw new Failed('Nothing can be pushed here.')
    yield* inbox.read(cursor)
  },

  normalise,
})
