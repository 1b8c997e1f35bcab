import { randomUUID } from 'node:crypto'
import type { CrmKind } from '@earshot/core/crm'
import type { CrmTest } from '@earshot/core/crm-test'
import { findCrmSecret } from '@earshot/db/crm-secrets'
import { getCrm } from '@earshot/db/crms'
import { seal } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { assertAddress } from './assert-reachable.ts'
import {
  addressOfCrm,
  checkCrmSecret,
  checkCrmSecretNames,
  checkCrmSettings,
  replaceCrmSecret,
} from './crm-settings.ts'
import type { Services } from './services.ts'

interface Asked {
  kind: CrmKind
  id?: string
  settings: Record<string, string>
  secret?: Record<string, string>
}

const WAIT_MS = 25_000

/** Has a worker sign in and read the fields: the api itself reaches no CRM. A kept secret fills what is not sent, and goes to no other host. */
export async function tryCrm(
  services: Services,
  workspaceId: string,
  asked: Asked,
): Promise<{ ok: boolean; message: string }> {
  const saved = asked.id === undefined ? undefined : await readSaved(services, workspaceId, asked.id)
  const kind = saved?.kind ?? asked.kind
  const settings = checkCrmSettings(kind, asked.settings)
  const isElsewhere = !saved || addressOfCrm(kind, settings) !== addressOfCrm(kind, saved.settings)
  const given = asked.secret
  if (given) checkCrmSecretNames(kind, given)
  if (isElsewhere) checkCrmSecret(kind, given ?? {})
  const kept = isElsewhere ? undefined : saved.secret
  const secret = replaceCrmSecret(kind, kept, given)
  await assertAddress(services, addressOfCrm(kind, settings))
  const place = randomUUID()
  const { sealed, sealedWith } = seal(services.keys, { workspaceId, connectionId: place }, secret)
  const question: CrmTest = {
    kind: 'test-crm',
    workspaceId,
    place,
    crm: kind,
    settings,
    sealed: sealed.toString('base64'),
    sealedWith,
  }
  const answer = await services.bus.ask(question, WAIT_MS)
  return answer.ok ? (answer.value as { ok: boolean; message: string }) : { ok: false, message: answer.message }
}

function readSaved({ db, keys }: Services, workspaceId: string, id: string) {
  return withWorkspace(db, workspaceId, async (tx) => {
    const { kind, settings } = await getCrm(tx, workspaceId, id)
    return { kind, settings, secret: await findCrmSecret(tx, keys, { workspaceId, crmId: id }) }
  })
}
