import { isDeepStrictEqual } from 'node:util'
import type { CrmWritten } from '@earshot/core/crm'
import { stageFrom } from '@earshot/core/crm-mapping'
import { agreeOn } from '@earshot/core/crm-reconcile'
import type { CrmClient, CrmPerson } from '@earshot/crm/client'
import { actOnMentions } from '@earshot/db/acts'
import type { Tx } from '@earshot/db/client'
import {
  type DueRecord,
  endRecords,
  findMemberByEmail,
  forgetRecord,
  listLeadsOf,
  type RecordEnd,
} from '@earshot/db/crm-records'
import type { CrmTurn } from '@earshot/db/crms-turn'
import { addToOutbox } from '@earshot/db/outbox'
import type { Step } from './crm-step.ts'
import type { Taken } from './crm-steps.ts'

const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 3600_000
/** A row that is locked, or a limit, for so long is somebody's to look at. */
const MOST_ATTEMPTS = 12

/** Saves how each record's part in a turn ended, and takes over here what changed there. */
export async function saveEnds(
  tx: Tx,
  crm: CrmTurn,
  client: CrmClient,
  people: CrmPerson[],
  all: Taken[],
): Promise<void> {
  const { workspaceId, crmId, mapping } = crm
  const ends: RecordEnd[] = []
  for (const { record, step, written } of all) {
    if (isQuiet(record, step)) continue
    if (step.kind === 'forget' || (step.kind === 'remove' && isGone(written))) {
      await forgetRecord(tx, workspaceId, crmId, record)
      continue
    }
    const taken = !written || written.ok ? await takeOver(tx, crm, people, record, step) : []
    const agreed = { ...step, base: agreeOn(step.base, taken) }
    const recordId = written?.ok ? written.id : step.recordId
    const url = recordId && client.addressOf(mapping.object, recordId)
    ends.push({ record, ...endOf(record, agreed, written), recordId, url })
  }
  await endRecords(tx, workspaceId, crmId, ends)
  const told = ends.flatMap(({ record }) => record.facts?.mentionId ?? [])
  await addToOutbox(
    tx,
    workspaceId,
    told.map((id) => ({ kind: 'lead.changed', body: { kind: 'lead.changed', id } })),
  )
}

/** Seen again, and as we know it: changes are read with an overlap. */
function isQuiet(record: DueRecord, { kind, state, recordId, base, take }: Step): boolean {
  if (kind !== 'leave' || record.isDue || Object.keys(take).length > 0) return false
  return state === record.state && recordId === record.recordId && isDeepStrictEqual(base, record.base)
}

const isGone = (written: CrmWritten | undefined) => written?.ok || written?.failure === 'gone'

function endOf(record: DueRecord, step: Step, written: CrmWritten | undefined) {
  const { conflicts } = step
  if (!written || written.ok) {
    const state = written?.ok && step.kind !== 'remove' ? ('there' as const) : step.state
    return { state, base: step.base, failure: null, why: null, fields: [], dueInMs: null, conflicts }
  }
  const { failure, message: why, fields, again } = written
  // A record that went between our look and our word is looked at once more.
  const isTriedAgain = (again || failure === 'gone') && record.attempts < MOST_ATTEMPTS
  const dueInMs = isTriedAgain ? Math.min(FIRST_WAIT_MS * 2 ** record.attempts, LONGEST_WAIT_MS) : null
  return {
    state: dueInMs === null ? ('refused' as const) : record.state,
    base: record.base,
    failure,
    why,
    fields,
    dueInMs,
    conflicts: [],
  }
}

/** Of what changed there, stage and owner come back; a conversion moves a lead on by itself. Gives the fields that were taken over. */
async function takeOver(
  tx: Tx,
  { workspaceId, mapping }: CrmTurn,
  people: CrmPerson[],
  record: DueRecord,
  { take, state }: Step,
): Promise<string[]> {
  if (!record.facts) return []
  const current = record.facts.stage
  const ruleOf = (from: string) => mapping.rules.find((rule) => rule.from === from)
  const [stageRule, ownerRule] = [ruleOf('stage'), ruleOf('owner')]
  const told =
    stageRule && stageRule.field in take ? stageFrom(stageRule, take[stageRule.field] ?? null, current) : undefined
  const converted =
    state === 'converted' && record.state !== 'converted' && (current === 'new' || current === 'contacted')
      ? ('qualified' as const)
      : undefined
  const stage = told ?? converted
  const owner = ownerRule && ownerRule.field in take ? people.find(({ id }) => id === take[ownerRule.field]) : undefined
  // Where nobody was given to it, a CRM puts whoever writes: nobody chose them.
  const isChosen = owner && !(owner.isUs && !record.base[ownerRule?.field ?? '']?.theirs)
  const ownerId = isChosen ? await findMemberByEmail(tx, workspaceId, owner.email) : undefined
  if (!stage && !ownerId) return []
  const leads = await listLeadsOf(tx, workspaceId, record.prospectId)
  if (stage) await actOnMentions(tx, workspaceId, null, leads, { kind: 'lead', stage })
  if (ownerId) await actOnMentions(tx, workspaceId, null, leads, { kind: 'owner', ownerId })
  return [...(told && stageRule ? [stageRule.field] : []), ...(ownerId && ownerRule ? [ownerRule.field] : [])]
}
