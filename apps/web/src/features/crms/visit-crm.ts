import { beginCrmSignIn } from '@earshot/contract/crms'
import { call, type Input } from '../../lib/api.ts'

/** Leaves for the CRM's own page, which sends its person back to the page of sign-ins. */
export async function visitCrm(body: Input<typeof beginCrmSignIn>['body']): Promise<void> {
  const { address } = await call(beginCrmSignIn, { body })
  window.location.assign(address)
}
