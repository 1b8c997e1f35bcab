import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/leads'
import { Invalid, NotFound } from '@earshot/core/errors'
import type { LeadStage } from '@earshot/core/lead'
import { type Act, actOnMentions } from '@earshot/db/acts'
import type { Tx } from '@earshot/db/client'
import { type LeadFilter, listLeadIds, totalLeads, updateLead } from '@earshot/db/leads'
import { getMember } from '@earshot/db/members'
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
        const filter: LeadFilter = { mentions, ownerIds: ownersOf(owner, caller.memberId), ...which }
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
      const { filter: mentions } = await withWorkspace(db, workspaceId, (tx) => resolveFilter(tx, caller, query))
      const which = { stages: stage, minScore, lostReasons: lostReason, minValue }
      const filter: LeadFilter = { mentions, ownerIds: ownersOf(owner, caller.memberId), ...which }
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
    handler: ({ workspaceId, caller, params: { id }, body: { stage, lostReason, value, nextStepAt, ...rest } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        if (rest.ownerId) await getMember(tx, workspaceId, rest.ownerId)
        if (value) requireValue(value, '/value')
        const before = await getLead(tx, workspaceId, id)
        const act = (one: Act) => actOnMentions(tx, workspaceId, caller.memberId, [id], one)
        const to = stage ?? before.stage
        if (lostReason) requireLost(to)
        const isMoved = to !== before.stage || (lostReason !== undefined && to === 'lost')
        const moved = isMoved ? await act({ kind: 'lead', stage: to, reason: lostReason?.trim() }) : undefined
        const valued = value === undefined ? undefined : await act({ kind: 'value', value })
        const at = nextStepAt === undefined ? {} : { nextStepAt: nextStepAt === null ? null : new Date(nextStepAt) }
        const change = { ...rest, ...at }
        if (Object.keys(change).length > 0) await updateLead(tx, workspaceId, id, change)
        const lead = await getLead(tx, workspaceId, id)
        return wire({ lead, actId: moved?.actId ?? valued?.actId ?? null })
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

function ownersOf(owner: string[] | undefined, memberId: string): (string | null)[] | undefined {
  return owner?.map((id) => (id === 'me' ? memberId : id === 'none' ? null : id))
}
