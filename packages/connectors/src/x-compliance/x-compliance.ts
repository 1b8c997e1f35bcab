import { Type } from 'typebox'
import { bearer } from '../auth/api-key.ts'
import { extendConnector } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { x } from '../x/x.ts'
import { card } from './card.ts'
import { channel, JOBS, Jobs } from './jobs.ts'
import { normalise } from './normalise.ts'

const { search: _, reply: __, remove: ___, can: ____, ...app } = x

/** Which posts of X that are kept here stand no more, for an app: batch compliance. https://docs.x.com/x-api/compliance/batch-compliance */
export const xCompliance = extendConnector(app, {
  network: 'x-compliance',
  label: 'X, deletions',
  postsOf: 'x',
  deletionsOnly: true,
  settings: Type.Object({}),
  // X hands out addresses there, signed by itself, for lists of ids and results.
  hosts: ['api.x.com', 'storage.googleapis.com'],
  auth: bearer({ title: 'Bearer token', description: 'Of the app, from the console of X, Keys and tokens' }),
  limits: [perAccount({ requests: 150, everyMs: 15 * MINUTE })],
  card,

  async test({ http }) {
    await http.getJson(Jobs, JOBS, { type: 'tweets' })
    return { found: 'an app that may ask which posts were deleted' }
  },

  channel,
  normalise,
})
