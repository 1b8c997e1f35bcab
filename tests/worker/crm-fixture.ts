import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import type { Post } from '@earshot/core/post'
import { actOnMentions } from '@earshot/db/acts'
import { inTransaction } from '@earshot/db/client'
import { saveCrmSecret } from '@earshot/db/crm-secrets'
import { claimDueCrms } from '@earshot/db/crms-turn'
import { newId } from '@earshot/db/id'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { openCrm } from '@earshot/worker/open-crm'
import { syncCrm } from '@earshot/worker/sync-crm'
import type { TestDatabase } from '../database/test-database.ts'
import type { SalesforceSimulator } from '../simulators/salesforce-simulator/simulator.ts'
import { ingestFor } from './worker-fixture.ts'

export const STAGES = {
  new: 'Open - Not Contacted',
  contacted: 'Working - Contacted',
  lost: 'Closed - Not Converted',
}

export const LEAD_MAPPING: CrmMapping = {
  object: 'Lead',
  keyField: 'Earshot_Id__c',
  rules: [
    { field: 'LastName', from: 'lastName', wins: 'crm' },
    { field: 'FirstName', from: 'firstName', wins: 'crm' },
    { field: 'Company', from: 'company', otherwise: 'Not known', wins: 'crm' },
    { field: 'Status', from: 'stage', values: STAGES, wins: 'crm' },
    { field: 'OwnerId', from: 'owner', wins: 'crm' },
    { field: 'Description', from: 'text', wins: 'earshot' },
    { field: 'Earshot_Score__c', from: 'score', wins: 'earshot' },
    { field: 'Earshot_Mention__c', from: 'mentionUrl', wins: 'earshot' },
  ],
}

/** A workspace that hears `acme`, with a member known to the CRM as ada@example.com. */
export async function addSellers(database: TestDatabase) {
  const workspaceId = await database.addWorkspace()
  const [monitorId, memberId] = [newId(), newId()]
  await database.owner.query('insert into app.monitors (workspace_id, id, name, query) values ($1, $2, $3, $3)', [
    workspaceId,
    monitorId,
    'acme',
  ])
  await database.owner.query(
    `insert into app.members (workspace_id, id, account_id, name, email, role) values ($1, $2, $3, 'Ada', 'Ada@example.com', 'owner')`,
    [workspaceId, memberId, newId()],
  )
  return { workspaceId, memberId }
}

/** A workspace's CRM: connected with its secret, described, mapped. */
export async function addCrm(
  database: TestDatabase,
  app: App,
  workspaceId: string,
  {
    kind,
    settings,
    secret,
    mapping,
  }: { kind: CrmKind; settings: Record<string, string>; secret: Record<string, string>; mapping: CrmMapping },
): Promise<string> {
  const crmId = newId()
  await database.owner.query(
    'insert into app.crms (workspace_id, id, kind, name, settings) values ($1, $2, $3, $4, $5)',
    [workspaceId, crmId, kind, CRM_LABELS[kind], settings],
  )
  await withWorkspace(app.db, workspaceId, (tx) => saveCrmSecret(tx, app.keys, { workspaceId, crmId }, secret))
  const client = await openCrm(app, { workspaceId, crmId, kind, settings }, new AbortController().signal)
  await database.owner.query('update app.crms set objects = $1, mapping = $2 where id = $3', [
    JSON.stringify(await client.describe()),
    JSON.stringify(mapping),
    crmId,
  ])
  return crmId
}

/** Salesforce, signed in to by JWT. */
export function addSalesforce(
  database: TestDatabase,
  app: App,
  workspaceId: string,
  simulator: SalesforceSimulator,
  mapping = LEAD_MAPPING,
): Promise<string> {
  const settings = {
    loginUrl: simulator.url,
    clientId: simulator.client.id,
    username: simulator.client.usernames[0] ?? '',
  }
  const secret = { privateKey: simulator.privateKey }
  return addCrm(database, app, workspaceId, { kind: 'salesforce', settings, secret, mapping })
}

/** Posts that are heard as any other; gives their mentions' ids. */
export async function hear(
  app: App,
  database: TestDatabase,
  workspaceId: string,
  posts: { id: string; author: string; text?: string }[],
): Promise<string[]> {
  const heard = posts.map(
    ({ id, author, text = 'I want to buy acme' }): Post => ({
      network: 'fake',
      id,
      url: `https://fake.example/${id}`,
      text,
      author: { id: author, handle: author.toLowerCase().replaceAll(' ', '.'), name: author, followers: 10 },
      publishedAt: '2026-01-10T12:00:00.000Z',
      links: [],
      mentions: [],
      media: [],
    }),
  )
  await app.monitors.refresh(app.db)
  await ingestFor(app, workspaceId, { posts: heard }, { keeps: 'nothing' })
  const { rows } = await database.owner.query<{ id: string; external_id: string }>(
    'select id, external_id from app.mentions where workspace_id = $1',
    [workspaceId],
  )
  const ids = new Map(rows.map((row) => [row.external_id, row.id]))
  return posts.map(({ id }) => ids.get(id) as string)
}

/** As a member does it in the dashboard. */
export function mark(
  database: TestDatabase,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  mentionIds: string[],
  stage: 'new' | 'contacted' | 'lost' | null = 'new',
) {
  return withWorkspace(database.api, workspaceId, (tx) =>
    actOnMentions(tx, workspaceId, memberId, mentionIds, { kind: 'lead', stage }),
  )
}

/** As if all waits were over. A turn that is under way keeps its lease. */
export async function passCrmTime(database: TestDatabase): Promise<void> {
  await database.owner.query(`update app.crm_records set due_at = now() - interval '1 s' where due_at is not null`)
  await database.owner.query(
    `update app.crms set look_at = now() - interval '1 s', rest_until = null where lease_until is null`,
  )
}

/** As if a minute had passed since the last worker died: what it had leased is free. */
export async function endCrmLeases(database: TestDatabase): Promise<void> {
  await database.owner.query('update app.crms set lease_until = null')
  await database.owner.query(`delete from app.leases where name like 'secret %'`)
}

/** Passes the time, and takes a turn of every CRM that is due then. */
export async function takeCrmTurns(app: App, database: TestDatabase): Promise<void> {
  await endCrmLeases(database)
  await passCrmTime(database)
  const due = await inTransaction(app.db, (tx) => claimDueCrms(tx, 10))
  for (const one of due) await syncCrm(app, one, new AbortController().signal)
}
