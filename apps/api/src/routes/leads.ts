import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/leads'
import { Invalid, NotFound } from '@earshot/core/errors'
import type { LeadStage } from '@earshot/core/lead'
import { type Act, actOnMentions } from '@earshot/db/acts'
import type { Tx } from '@earshot/db/client'
import { isAssignee, listGroupIdsOf } from '@earshot/db/groups'
import { giveLead, type LeadFilter, listLeadIds, setNextStep, totalLeads } from '@earshot/db/leads'
import { requireContactable } from '@earshot/db/prospects'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { fromOffset, toOffset } from '../cursor.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { requireValue } from '../lead-value.ts'
import { leadsCsv } from '../leads-csv.ts'
import { loadLeads } from '../load-leads.ts'
import { resolveFilter } from '../search.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'
import { toActed } from './acts.ts'

export function leadRoutes(api: Api, { db, now }: Services): void {
  const enterExport = fewAtOnce('exports of leads', { ofOne: 2, ofAll: 20 }, now)

  api.route({
    ...contract.listLeads,
    handler: ({
      workspaceId,
      caller,
      query: { cursor, limit = 50, stage, owner, minScore, lostReason, minValue, sort = 'score', ...query },
    }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const { filter: mentions } = await resolveFilter(tx, caller, query)
        const which = { stages: stage, minScore, lostReasons: lostReason, minValue }
        const filter: LeadFilter = { mentions, ownerIds: await ownersOf(tx, caller, owner), ...which }
        const offset = fromOffset(cursor)
        const ids = await listLeadIds(tx, workspaceId, filter, { sort, limit: limit + 1, offset })
        return wire({
          leads: await loadLeads(tx, workspaceId, ids.slice(0, limit)),
          next: ids.length > limit ? toOffset(offset + limit) : null,
          ...(await totalLeads(tx, workspaceId, filter)),
        })
      }),
  })

  api.route({
    ...contract.exportLeads,
    handler: async (
      { workspaceId, caller, query: { stage, owner, minScore, lostReason, minValue, ...query } },
      reply,
    ) => {
      enterExport(caller.memberId, reply)
      const which = { stages: stage, minScore, lostReasons: lostReason, minValue }
      const filter = await withWorkspace(db, workspaceId, async (tx): Promise<LeadFilter> => {
        const { filter: mentions } = await resolveFilter(tx, caller, query)
        return { mentions, ownerIds: await ownersOf(tx, caller, owner), ...which }
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="leads.csv"')
        .send(Readable.from(leadsCsv(db, workspaceId, filter)) as never) // the text that the contract tells of, in pieces
    },
  })

  for (const [route, stage] of [
    [contract.markLeads, 'new'],
    [contract.unmarkLeads, null],
  ] as const) {
    api.route({
      ...route,
      handler: ({ workspaceId, caller, body }) =>
        withWorkspace(db, workspaceId, async (tx) => {
          const act = { kind: 'lead', stage } as const
          if (stage) await requireContactable(tx, workspaceId, body.mentionIds)
          return toActed(tx, workspaceId, await actOnMentions(tx, workspaceId, caller.memberId, body.mentionIds, act))
        }),
    })
  }

  api.route({
    ...contract.updateLead,
    handler: ({
      workspaceId,
      caller,
      params: { id },
      body: { stage, lostReason, value, ownerId, nextStep, nextStepAt },
    }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        if (ownerId && !(await isAssignee(tx, workspaceId, ownerId)))
          throw new NotFound('There is no such member or group in this workspace.')
        if (value) requireValue(value, '/value')
        const before = await getLead(tx, workspaceId, id)
        const act = (one: Act) => actOnMentions(tx, workspaceId, caller.memberId, [id], one)
        const to = stage ?? before.stage
        if (lostReason) requireLost(to)
        const isMoved = to !== before.stage || (lostReason !== undefined && to === 'lost')
        const moved = isMoved ? await act({ kind: 'lead', stage: to, reason: lostReason?.trim() }) : undefined
        const valued = value === undefined ? undefined : await act({ kind: 'value', value })
        const owned = ownerId === undefined ? undefined : await giveLead(tx, workspaceId, caller.memberId, id, ownerId)
        if (nextStep !== undefined || nextStepAt !== undefined)
          await setNextStep(tx, workspaceId, id, {
            nextStep,
            nextStepAt: nextStepAt == null ? nextStepAt : new Date(nextStepAt),
          })
        const lead = await getLead(tx, workspaceId, id)
        return wire({ lead, actId: moved?.actId ?? valued?.actId ?? owned?.actId ?? null })
      }),
  })

  api.route({
    ...contract.getLead,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const lead = await getLead(tx, workspaceId, id)
        if (lead.mention.stage === null) throw new NotFound('This mention is no lead.')
        return wire(lead)
      }),
  })
}

/** Throws `NotFound`. */
async function getLead(tx: Tx, workspaceId: string, id: string) {
  const [lead] = await loadLeads(tx, workspaceId, [id])
  if (!lead) throw new NotFound('There is no such lead.')
  return lead
}

function requireLost(stage: LeadStage): void {
  if (stage !== 'lost')
    throw new Invalid('Only a lost lead has a reason why it is lost.', { '/lostReason': 'is of a lost lead' })
}

/** `me` is a member and their groups. */
async function ownersOf(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  owner: string[] | undefined,
): Promise<(string | null)[] | undefined> {
  const mine = owner?.includes('me') ? [memberId, ...(await listGroupIdsOf(tx, workspaceId, memberId))] : []
  return owner?.flatMap((id) => (id === 'me' ? mine : id === 'none' ? null : id))
}
