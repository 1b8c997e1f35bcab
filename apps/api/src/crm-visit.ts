import { CRM_LABELS, VISITED_CRMS } from '@earshot/core/crm'
import { Refused } from '@earshot/core/errors'
import { findCrmSecret } from '@earshot/db/crm-secrets'
import { getCrm } from '@earshot/db/crms'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import { assertAddress } from './assert-reachable.ts'
import type { Caller } from './caller.ts'
import { addressOfCrm, checkCrmSettings } from './crm-settings.ts'
import type { Services } from './services.ts'
import { beginVisit } from './sign-in-visit.ts'

type Visited = (typeof VISITED_CRMS)[number]

/** Sends a member off to a CRM that is to be connected; gives the address of its page. */
export async function makeByVisit(
  services: Services,
  caller: Caller,
  wanted: { kind: Visited; name?: string; settings: Record<string, string>; clientSecret?: string },
): Promise<string> {
  const { kind: network, name = null } = wanted
  const settings = checkCrmSettings(network, wanted.settings)
  await assertAddress(services, addressOfCrm(network, settings))
  return beginVisit(
    services,
    caller,
    { network, connectionId: newId(), isNew: true, name, settings },
    wanted.clientSecret,
  )
}

/** The same for one whose sign-in has ended: to where it was, as the app that it was. */
export async function mendByVisit(services: Services, caller: Caller, crmId: string): Promise<string> {
  const { db, keys } = services
  const { workspaceId } = caller
  const { kind, settings, secret } = await withWorkspace(db, workspaceId, async (tx) => ({
    ...(await getCrm(tx, workspaceId, crmId)),
    secret: await findCrmSecret(tx, keys, { workspaceId, crmId }),
  }))
  if (!VISITED_CRMS.some((one) => one === kind))
    throw new Refused(`${CRM_LABELS[kind]} is not signed in to by a visit to its page.`)
  const wanted = { network: kind, connectionId: crmId, isNew: false, name: null, settings }
  return beginVisit(services, caller, wanted, secret?.clientSecret)
}
