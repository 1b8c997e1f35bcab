import { isDeepStrictEqual } from 'node:util'
import { Conflict, Forbidden, NotFound } from '@earshot/core/errors'
import type { Priority, Status } from '@earshot/core/handling'
import type { LeadStage } from '@earshot/core/lead'
import { PART_WEIGHTS } from '@earshot/core/lead-score'
import type { LeadValue } from '@earshot/core/lead-value'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type ActKind, readStates, type State, writeStates } from './act-states.ts'
import { valueAfter } from './act-values.ts'
import type { Tx } from './client.ts'
import { queueForCrms } from './crm-queue.ts'
import { tellEndpoints } from './deliveries.ts'
import { getGroup } from './groups.ts'
import { newId } from './id.ts'
import { passToOwners } from './lead-owners.ts'
import { readWeights } from './lead-weights.ts'
import { notify, takeBackNews } from './notifications.ts'
import { tellChanged } from './outbox.ts'
import { acts } from './schema/acts.ts'
import { members } from './schema/members.ts'
import { ruleVersions } from './schema/rules.ts'

/** What a member does to mentions. */
export type Act =
  | { kind: 'tag' | 'untag'; tagId: string }
  | { kind: 'assign'; memberId: string | null }
  | { kind: 'assign'; groupId: string }
  | { kind: 'status'; status: Exclude<Status, 'pending'> }
  | { kind: 'status'; status: 'pending'; until: string }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'sentiment'; sentiment: Sentiment }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'mute' | 'unmute' }
  /** A reason is a lost one's; without it, one that is lost already keeps its own. */
  | { kind: 'lead'; stage: LeadStage | null; reason?: string | null | undefined }
  | { kind: 'value'; value: LeadValue | null }
  | { kind: 'owner'; ownerId: string | null }

/** `actId` is null where all of them stood like this already. */
export interface Done {
  actId: string | null
  changedIds: string[]
}

/** A rule, as it is when it acts. */
export interface ActingRule {
  id: string
  version: number
}

/**
 * Does one act to mentions, by a member, by a rule or by what changed in a CRM (null), all or none: throws `NotFound` where one of
 * them is not there. A rule's are a stroke each, so that a member can take one back and leave the others.
 */
export async function actOnMentions(
  tx: Tx,
  workspaceId: string,
  by: string | ActingRule | null,
  mentionIds: string[],
  act: Act,
): Promise<Done> {
  const rule = by !== null && typeof by === 'object' ? by : undefined
  const memberId = typeof by === 'string' ? by : null
  const { kind, target } = stateOf(act)
  const before = await readStates(tx, workspaceId, kind, mentionIds, target)
  if (before.length !== new Set(mentionIds).size)
    throw new NotFound('One of these mentions is not there, so nothing was done.')
  const weights = act.kind === 'intent' ? await readWeights(tx, workspaceId) : PART_WEIGHTS
  const after = before.map((state) => ({ ...state, value: valueAfter(act, state.value, weights) }))
  const changed = after.filter((state, i) => !isDeepStrictEqual(state.value, before[i]?.value))
  if (changed.length === 0) return { actId: null, changedIds: [] }
  await writeStates(tx, workspaceId, kind, changed, target)
  const strokeId = newId()
  const valueBefore = new Map(before.map((state) => [state.mentionId, state.value]))
  const rows = changed.map(({ mentionId, value }) => ({
    workspaceId,
    id: newId(),
    mentionId,
    strokeId: rule && changed.length > 1 ? newId() : strokeId,
    memberId,
    ruleId: rule?.id,
    ruleVersion: rule?.version,
    kind: act.kind,
    before: { value: valueBefore.get(mentionId), target },
    after: { value, target },
  }))
  await tx.insert(acts).values(rows)
  const changedIds = changed.map((state) => state.mentionId)
  const owned = await passToOwners(tx, workspaceId, act.kind, rows)
  await tellChanged(tx, workspaceId, changedIds)
  if (act.kind === 'assign' && !rule)
    await notify(tx, workspaceId, await listAssigned(tx, workspaceId, act), {
      kind: 'assigned',
      causeId: strokeId,
      byId: memberId,
      mentionIds: changedIds,
    })
  const ofLeads = isOfLeads(kind) ? changedIds : owned
  if (ofLeads.length > 0) {
    await queueForCrms(tx, workspaceId, ofLeads)
    const isNew = (id: string, value: unknown) => kind === 'lead' && hasStage(value) && !hasStage(valueBefore.get(id))
    const told = changed.filter(({ mentionId }) => ofLeads.includes(mentionId))
    await tellOfLeads(
      tx,
      workspaceId,
      told.map(({ mentionId, value }) => ({ mentionId, isNew: isNew(mentionId, value) })),
    )
  }
  return { actId: strokeId, changedIds }
}

/** Whom an assignment is for: a member, each of a group, or nobody. */
export async function listAssigned(
  tx: Tx,
  workspaceId: string,
  act: Extract<Act, { kind: 'assign' }>,
): Promise<string[]> {
  if ('groupId' in act) return (await getGroup(tx, workspaceId, act.groupId)).memberIds
  return act.memberId === null ? [] : [act.memberId]
}

/** Undoes an own stroke or a rule's; a mention that somebody has changed since stays as they left it. */
export async function undoAct(tx: Tx, workspaceId: string, memberId: string, strokeId: string): Promise<Done> {
  const here = and(eq(acts.workspaceId, workspaceId), eq(acts.strokeId, strokeId))
  const rows = await tx.select().from(acts).where(here).for('update')
  const [first] = rows
  if (!first) throw new NotFound('There is no such act.')
  if (rows.some((row) => row.memberId !== memberId && !row.ruleId))
    throw new Forbidden('This was done by somebody else: only they can undo it.')
  if (first.kind === 'notify' || first.kind === 'webhook') throw new Conflict('What was told can not be taken back.')
  if (/^(un)?(like|repost)$/.test(first.kind))
    throw new Conflict('Likes and reposts are taken back at the mention, where they stand.')
  if (first.undoneAt) throw new Conflict('This has been undone already.')
  return { actId: null, changedIds: await takeBackStroke(tx, workspaceId, memberId, rows) }
}

/** Sets back what a stroke changed, whoever did it, where it stands as the stroke left it; gives the mentions where it does. */
export async function takeBackStroke(tx: Tx, workspaceId: string, memberId: string, rows: ActRow[]): Promise<string[]> {
  // The owner that came with an act goes before it: a lead that has none goes whole.
  const owners = await setBack(tx, workspaceId, 'owner', rows)
  const kinds = new Set(rows.map((row) => row.kind))
  kinds.delete('owner')
  const changedIds = new Set(owners)
  for (const kind of kinds) for (const id of await setBack(tx, workspaceId, kind, rows)) changedIds.add(id)
  const strokeId = rows[0]?.strokeId ?? ''
  await tx
    .update(acts)
    .set({ undoneAt: new Date(), undoneBy: memberId })
    .where(and(eq(acts.workspaceId, workspaceId), eq(acts.strokeId, strokeId)))
  await tellChanged(tx, workspaceId, [...changedIds])
  if (kinds.has('assign')) await takeBackNews(tx, workspaceId, 'assigned', strokeId)
  if (owners.length > 0) await takeBackNews(tx, workspaceId, 'lead-given', strokeId)
  return [...changedIds]
}

/** Sets back what a stroke's acts of one kind changed, where it stands as they left it; gives the mentions where it does. */
async function setBack(tx: Tx, workspaceId: string, rowKind: string, stroke: ActRow[]): Promise<string[]> {
  const rows = stroke.filter((row) => row.kind === rowKind)
  if (!rows[0]) return []
  const { kind, target } = kindOfRow(rows[0])
  const ids = rows.map((row) => row.mentionId)
  const now = await readStates(tx, workspaceId, kind, ids, target)
  const current = new Map(now.map((state) => [state.mentionId, state.value]))
  const back: State[] = rows
    .filter(
      (row) => current.has(row.mentionId) && isDeepStrictEqual(current.get(row.mentionId), (row.after as Stored).value),
    )
    .map((row) => ({ mentionId: row.mentionId, value: (row.before as Stored).value }))
  await writeStates(tx, workspaceId, kind, back, target)
  const changedIds = back.map((state) => state.mentionId)
  if (isOfLeads(kind)) {
    await queueForCrms(tx, workspaceId, changedIds)
    const isNew = (id: string, value: unknown) => kind === 'lead' && hasStage(value) && !hasStage(current.get(id))
    await tellOfLeads(
      tx,
      workspaceId,
      back.map(({ mentionId, value }) => ({ mentionId, isNew: isNew(mentionId, value) })),
    )
  }
  return changedIds
}

const undoers = alias(members, 'undoers')

const isOfLeads = (kind: ActKind) => kind === 'lead' || kind === 'value' || kind === 'owner'

const hasStage = (value: unknown) => Boolean((value as { stage: LeadStage | null } | null | undefined)?.stage)

/** A lead is created where a member, or a CRM, first gives it a stage; all that follows changes it, to its end too. */
function tellOfLeads(tx: Tx, workspaceId: string, told: { mentionId: string; isNew: boolean }[]): Promise<void> {
  return tellEndpoints(
    tx,
    workspaceId,
    told.map(({ mentionId, isNew }) => ({
      type: isNew ? 'lead.created' : 'lead.changed',
      about: { id: mentionId },
      mentionId,
    })),
  )
}

/** What was done to a mention, newest first; what was undone is told as such. */
export function listActs(tx: Tx, workspaceId: string, mentionId: string) {
  return tx
    .select({
      act: acts,
      member: { id: members.id, name: members.name },
      undoer: { id: undoers.id, name: undoers.name },
      rule: { id: ruleVersions.ruleId, name: ruleVersions.name, version: ruleVersions.version },
    })
    .from(acts)
    .leftJoin(members, and(eq(members.workspaceId, acts.workspaceId), eq(members.id, acts.memberId)))
    .leftJoin(undoers, and(eq(undoers.workspaceId, acts.workspaceId), eq(undoers.id, acts.undoneBy)))
    .leftJoin(
      ruleVersions,
      and(
        eq(ruleVersions.workspaceId, acts.workspaceId),
        eq(ruleVersions.ruleId, acts.ruleId),
        eq(ruleVersions.version, acts.ruleVersion),
      ),
    )
    .where(and(eq(acts.workspaceId, workspaceId), eq(acts.mentionId, mentionId)))
    .orderBy(desc(acts.createdAt), desc(acts.id))
    .limit(200)
}

type ActRow = typeof acts.$inferSelect

interface Stored {
  value: unknown
  target: string | null
}

function stateOf(act: Act): { kind: ActKind; target: string | null } {
  if (act.kind === 'tag' || act.kind === 'untag') return { kind: 'tag', target: act.tagId }
  return { kind: act.kind === 'unmute' ? 'mute' : act.kind, target: null }
}

function kindOfRow(row: ActRow): { kind: ActKind; target: string | null } {
  const kind = row.kind === 'untag' ? 'tag' : row.kind === 'unmute' ? 'mute' : row.kind
  return { kind: kind as ActKind, target: (row.after as Stored).target }
}
