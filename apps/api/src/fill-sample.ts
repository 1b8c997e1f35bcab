import { NotFound } from '@earshot/core/errors'
import { findAccount } from '@earshot/db/accounts'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { createImport } from '@earshot/db/imports'
import { findMemberOf } from '@earshot/db/members'
import { addMembership } from '@earshot/db/memberships'
import { createMonitor } from '@earshot/db/monitors'
import { withWorkspace } from '@earshot/db/with-workspace'
import { openWorkspace } from './make-owner.ts'
import { listMemberships } from './me.ts'
import { namesOf, requireQuery } from './query-text.ts'
import { SAMPLE_MONITORS } from './sample/sample-monitors.ts'
import { writeSample } from './sample/write-sample.ts'
import type { Services } from './services.ts'

/** Makes the sample workspace of an account, or takes the one it has, and has a worker import 5,000 sample posts into it. */
export async function fillSample(
  services: Services,
  accountId: string,
  address: string,
): Promise<{ workspaceId: string; importId: string }> {
  const { db, authDb, bus, config, now } = services
  const account = await inTransaction(authDb, (tx) => findAccount(tx, accountId))
  if (!account) throw new NotFound('This account is no more.')
  const existing = (await listMemberships(services, accountId)).find(
    ({ isSample, role }) => isSample && role === 'owner',
  )
  const workspaceId = existing?.workspaceId ?? (await makeWorkspace(services, { accountId, ...account, address }))
  const importId = newId()
  const { path, size } = await writeSample(config.dataFolder, importId, now())
  await withWorkspace(db, workspaceId, async (tx) => {
    const member = await findMemberOf(tx, workspaceId, accountId)
    if (!member) throw new NotFound('There is no such workspace.')
    const file = { id: importId, monitorId: null, name: 'Sample posts', format: 'sample' as const, path, size }
    await createImport(tx, workspaceId, { ...file, createdBy: member.id })
  })
  await bus.add([{ kind: 'import', workspaceId, importId }])
  return { workspaceId, importId }
}

async function makeWorkspace(
  services: Services,
  person: { accountId: string; name: string; email: string; address: string },
): Promise<string> {
  const { db, authDb } = services
  const workspaceId = await openWorkspace(services, person, { name: 'Sample', isSample: true })
  await withWorkspace(db, workspaceId, async (tx) => {
    const member = await findMemberOf(tx, workspaceId, person.accountId)
    if (!member) throw new NotFound('There is no such workspace.')
    for (const { name, kind, query } of SAMPLE_MONITORS) {
      await createMonitor(tx, workspaceId, member.id, { name, kind, query, names: namesOf(requireQuery(query)) })
    }
  })
  await inTransaction(authDb, (tx) => addMembership(tx, person.accountId, workspaceId))
  return workspaceId
}
