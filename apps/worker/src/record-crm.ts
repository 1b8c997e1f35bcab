import type { CrmKind } from '@earshot/core/crm'
import { type Cassette, recordOf } from '@earshot/crm/cassette'
import { type Rehearsed, rehearse } from '@earshot/crm/rehearse'
import type { CrmPlace } from '@earshot/db/crm-secrets'
import { getCrm } from '@earshot/db/crms'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { openCrmWith, storedSecrets } from './open-crm.ts'

const LONGEST_MS = 5 * 60_000

/** Reads all that is read of a connected CRM, once, and gives what it answered with nobody in it. Nothing is written there. */
export async function recordCrm(
  app: Pick<App, 'db' | 'keys' | 'engine'>,
  place: CrmPlace,
  now: number,
): Promise<{ kind: CrmKind; cassette: Cassette; read: Rehearsed }> {
  const { workspaceId, crmId } = place
  const { kind, settings, mapping } = await withWorkspace(app.db, workspaceId, (tx) => getCrm(tx, workspaceId, crmId))
  const tape = recordOf(app.engine.transport, kind, now)
  const engine = { ...app.engine, transport: tape.transport }
  const way = { engine, now: () => now }
  const client = await openCrmWith(way, { kind, settings }, storedSecrets(app, place), AbortSignal.timeout(LONGEST_MS))
  const read = await rehearse(client, mapping, now)
  return { kind, cassette: tape.end(), read }
}
