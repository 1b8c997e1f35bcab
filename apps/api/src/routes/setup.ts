import * as contract from '@earshot/contract/setup'
import { Forbidden, Invalid } from '@earshot/core/errors'
import { hasAccounts } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import type { Api } from '../api.ts'
import { isTimeZone } from '../days.ts'
import { makeFirstOwner } from '../make-owner.ts'
import { readMe } from '../me.ts'
import type { Services } from '../services.ts'
import { isSetupCode } from '../setup-code.ts'
import { signIn } from '../sign-in.ts'
import { guessing } from '../tries.ts'

export function setupRoutes(api: Api, services: Services): void {
  api.route({
    ...contract.getSetup,
    handler: async () => ({ needed: !(await inTransaction(services.authDb, hasAccounts)) }),
  })

  api.route({
    ...contract.createOwner,
    handler: async (request, reply) => {
      const { code, ...owner } = request.body
      if (owner.timeZone !== undefined && !isTimeZone(owner.timeZone)) {
        throw new Invalid('There is no such time zone.', { '/timeZone': 'is not an IANA name' })
      }
      await guessing(services, request, 'setup', () => {
        if (!isSetupCode(code, services.config.secretKey)) {
          throw new Forbidden(
            'This is not the code. `npm start` prints it where Earshot runs; start it again to see it again.',
          )
        }
      })
      await makeFirstOwner(services, { ...owner, address: request.ip })
      const accountId = await signIn(services, request, reply, owner)
      return reply.status(201).send(await readMe(services, accountId))
    },
  })
}
