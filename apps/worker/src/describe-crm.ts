import { memorySecrets } from '@earshot/connectors/secrets'
import type { CrmObject } from '@earshot/core/crm'
import type { CrmTest } from '@earshot/core/crm-test'
import { Planned } from '@earshot/core/errors'
import { getCrm, saveCrmObjects } from '@earshot/db/crms'
import { open } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { openCrm, openCrmWith } from './open-crm.ts'

/** What the api asks: no secret crosses the queue. */
export interface DescribeCrmQuestion {
  kind: 'describe-crm'
  workspaceId: string
  crmId: string
}

const LONGEST_MS = 25_000

type Tried = { ok: boolean; message: string }

/** Signs in to a CRM and keeps how it describes itself; says in words how it went. */
export const describeCrm = (app: App, { workspaceId, crmId }: DescribeCrmQuestion): Promise<Tried> =>
  inWords(async () => {
    const { kind, settings } = await withWorkspace(app.db, workspaceId, (tx) => getCrm(tx, workspaceId, crmId))
    const client = await openCrm(app, { workspaceId, crmId, kind, settings }, AbortSignal.timeout(LONGEST_MS))
    const objects = await client.describe()
    await withWorkspace(app.db, workspaceId, (tx) => saveCrmObjects(tx, workspaceId, crmId, objects))
    return objects
  })

/** The same of one that is not saved yet; nothing of it is kept. */
export const tryCrm = (app: App, { workspaceId, place, crm, settings, ...test }: CrmTest): Promise<Tried> =>
  inWords(async () => {
    const sealed = { sealed: Buffer.from(test.sealed, 'base64'), sealedWith: test.sealedWith }
    const secrets = memorySecrets(open(app.keys, { workspaceId, connectionId: place }, sealed))
    const client = await openCrmWith(app, { kind: crm, settings }, secrets, AbortSignal.timeout(LONGEST_MS))
    return client.describe()
  })

async function inWords(work: () => Promise<CrmObject[]>): Promise<Tried> {
  try {
    const objects = await work()
    const found = objects.map(({ label, fields }) => `${label} (${fields.length})`).join(', ')
    const hasKey = objects.some(({ fields }) => fields.some(({ isKey }) => isKey))
    return {
      ok: true,
      message: hasKey ? found : `${found}. No field can hold Earshot’s key yet: make it as docs/CRM.md says.`,
    }
  } catch (error) {
    if (!(error instanceof Planned)) throw error
    return { ok: false, message: error.message }
  }
}
