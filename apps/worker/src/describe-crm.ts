import { Planned } from '@earshot/core/errors'
import { getCrm, saveCrmObjects } from '@earshot/db/crms'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { openCrm } from './open-crm.ts'

/** What the api asks: no secret crosses the queue. */
export interface DescribeCrmQuestion {
  kind: 'describe-crm'
  workspaceId: string
  crmId: string
}

const LONGEST_MS = 25_000

/** Signs in to a CRM and keeps how it describes itself; says in words how it went. */
export async function describeCrm(
  app: App,
  { workspaceId, crmId }: DescribeCrmQuestion,
): Promise<{ ok: boolean; message: string }> {
  try {
    const { kind, settings } = await withWorkspace(app.db, workspaceId, (tx) => getCrm(tx, workspaceId, crmId))
    const client = await openCrm(app, { workspaceId, crmId, kind, settings }, AbortSignal.timeout(LONGEST_MS))
    const objects = await client.describe()
    await withWorkspace(app.db, workspaceId, (tx) => saveCrmObjects(tx, workspaceId, crmId, objects))
    return { ok: true, message: objects.map(({ label, fields }) => `${label} (${fields.length})`).join(', ') }
  } catch (error) {
    if (!(error instanceof Planned)) throw error
    return { ok: false, message: error.message }
  }
}
