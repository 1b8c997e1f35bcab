import * as contract from '@earshot/contract/health'
import { hasAccounts } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'

export function healthRoutes(api: Api, { authDb, db, bus }: Services): void {
  api.route({ ...contract.getLive, config: { rateLimit: false }, handler: async () => ({ status: 'ok' as const }) })

  api.route({
    ...contract.getReady,
    config: { rateLimit: false },
    handler: async (_request, reply) => {
      const checks = {
        database: await sentence(async () => {
          await inTransaction(db, async () => undefined)
          await inTransaction(authDb, hasAccounts)
        }),
        queue: await sentence(() => bus.add([])),
      }
      const isReady = Object.values(checks).every((check) => check === 'ok')
      return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'unavailable', checks })
    },
  })
}

/** What failed is the answer itself; the cause is in the log of whoever uses it. */
async function sentence(check: () => Promise<unknown>): Promise<string> {
  try {
    await check()
    return 'ok'
  } catch {
    return 'does not answer'
  }
}
