import type { CrmBudget, CrmRecord } from '@earshot/core/crm'
import { isSpent, restBetweenLooks } from '@earshot/core/crm-budget'
import { AuthExpired, Planned, RateLimited, Refused } from '@earshot/core/errors'
import type { CrmClient } from '@earshot/crm/client'
import { inTransaction } from '@earshot/db/client'
import { type DueRecord, listRecords, listTaken } from '@earshot/db/crm-records'
import { type CrmTurn, type CrmTurnEnd, type DueCrm, endCrmTurn, findCrmTurn, holdCrm } from '@earshot/db/crms-turn'
import { reasonOf } from '@earshot/db/errors'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { saveEnds } from './crm-save.ts'
import { stepsOf, takeSteps } from './crm-steps.ts'
import { openCrm } from './open-crm.ts'

/** Shorter than the lease: a worker that hangs has given up before a twin begins. */
const LONGEST_TURN_MS = 50_000
/** Another transaction there may show a change later than its time stamp says. */
const OVERLAP_MS = 10 * 60_000
const ASK_AGAIN_MS = 15 * 60_000
const FIRST_REST_MS = 10_000
const LONGEST_REST_MS = 15 * 60_000

/**
 * The whole way of a lead to a CRM and back, one turn. Nothing is written blind: each record is read, compared with what both
 * sides last agreed on, and only then written and saved; so a crash anywhere below costs a look, and doubles nothing.
 */
export async function syncCrm(app: App, due: DueCrm, stop: AbortSignal): Promise<void> {
  const crm = await inTransaction(app.db, (tx) => findCrmTurn(tx, due))
  if (!crm) return // a twin has it, or it was switched off

  const end = await takeTurn(app, crm, AbortSignal.any([stop, AbortSignal.timeout(LONGEST_TURN_MS)]))

  await withWorkspace(app.db, crm.workspaceId, (tx) => endCrmTurn(tx, crm, end)) // throws StaleCursor where a twin was quicker
  app.log.info({ crm: crm.crmId, kind: crm.kind, why: end.why, budget: end.budget }, 'crm')
}

async function takeTurn(app: App, crm: CrmTurn, signal: AbortSignal): Promise<CrmTurnEnd> {
  let client: CrmClient | undefined
  let hasLooked = false
  try {
    client = await openCrm(app, crm, signal)
    if (crm.looks) await takeChanges(app, crm, client)
    hasLooked = crm.looks
    while (!isSpent(client.budget()) && (await sendDue(app, crm, client)) === client.mostAtOnce) signal.throwIfAborted()
    const budget = client.budget()
    const restsMs = isSpent(budget) ? ASK_AGAIN_MS : null
    return { state: 'on', why: null, budget, looksAgainInMs: hasLooked ? restAfter(client, budget) : null, restsMs }
  } catch (error) {
    return {
      ...failedTurn(app, crm, error),
      budget: client?.budget() ?? null,
      looksAgainInMs: hasLooked ? restAfter(client, null) : null,
    }
  }
}

const restAfter = (client: CrmClient | undefined, budget: CrmBudget | null) =>
  Math.max(restBetweenLooks(budget), client?.restMs ?? 0)

/** What others changed there since we last looked. */
async function takeChanges(app: App, crm: CrmTurn, client: CrmClient): Promise<void> {
  const since = (crm.seenUntil ?? crm.createdAt).getTime() - OVERLAP_MS
  for await (const page of client.listChanges(crm.mapping, since)) {
    for (let at = 0; at < page.length; at += client.mostAtOnce)
      await bringTogether(app, crm, client, page.slice(at, at + client.mostAtOnce))
    const seenUntil = Math.max(...page.map((record) => record.changedAt), 0)
    await withWorkspace(app.db, crm.workspaceId, (tx) => holdCrm(tx, crm, seenUntil))
  }
}

async function bringTogether(app: App, crm: CrmTurn, client: CrmClient, found: CrmRecord[]): Promise<void> {
  const wanted = {
    prospectIds: found.flatMap(({ key }) => (key && isId(key) ? key : [])),
    recordIds: found.map(({ id }) => id),
  }
  const records = await withWorkspace(app.db, crm.workspaceId, (tx) =>
    listRecords(tx, crm.workspaceId, crm.crmId, wanted, client.mostAtOnce * 2),
  )
  await writeAndSave(app, crm, client, records, found)
}

/** What we have to say there; gives how many records that were. */
async function sendDue(app: App, crm: CrmTurn, client: CrmClient): Promise<number> {
  const { workspaceId, crmId } = crm
  const records = await withWorkspace(app.db, workspaceId, (tx) =>
    listRecords(tx, workspaceId, crmId, { due: true }, client.mostAtOnce),
  )
  const found = await client.find(crm.mapping, {
    ids: records.flatMap(({ recordId }) => recordId ?? []),
    keys: records.flatMap(({ recordId, prospectId }) => (recordId ? [] : prospectId)),
  })
  await writeAndSave(app, crm, client, records, found)
  return records.length
}

async function writeAndSave(
  app: App,
  crm: CrmTurn,
  client: CrmClient,
  records: DueRecord[],
  found: CrmRecord[],
): Promise<void> {
  if (records.length === 0) return
  const { workspaceId, crmId } = crm
  const became = found.flatMap(({ state, becameId }) => (state === 'deleted' && becameId ? becameId : []))
  const taken = await withWorkspace(app.db, workspaceId, (tx) => listTaken(tx, workspaceId, crmId, became))
  const people = crm.mapping.rules.some(({ from }) => from === 'owner') ? await client.listPeople() : []
  const steps = stepsOf(app, crm, people, records, found, taken)
  const written = await takeSteps(client, crm.mapping, steps)
  await withWorkspace(app.db, workspaceId, async (tx) => {
    await holdCrm(tx, crm) // throws StaleCursor where a twin has taken over
    await saveEnds(tx, crm, client, people, written)
  })
}

/** Until when the CRM is left alone after a failure, and whether only a person can mend it. Anything unplanned is thrown. */
function failedTurn(app: App, crm: CrmTurn, error: unknown): Pick<CrmTurnEnd, 'state' | 'why' | 'restsMs'> {
  if (error instanceof RateLimited)
    return { state: 'on', why: error.message, restsMs: Math.max(0, error.until - app.now()) }
  if (error instanceof AuthExpired || error instanceof Refused)
    return { state: 'asks-person', why: error.message, restsMs: ASK_AGAIN_MS }
  if (!(error instanceof Planned) && !(error instanceof DOMException)) throw error
  const restsMs = Math.min(FIRST_REST_MS * 2 ** crm.failures, LONGEST_REST_MS)
  return { state: 'on', why: reasonOf(error), restsMs }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
