import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/leads'
import { NotFound } from '@earshot/core/errors'
import { actOnMentions } from '@earshot/db/acts'
import { countLeads, type LeadFilter, listLeadIds, updateLead } from '@earshot/db/leads'
import { getMember } from '@earshot/db/members'
import { requireContactable } from '@earshot/db/prospects'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { fromOffset, toOffset } from '../cursor.ts'
import { fewAtOnce } from '../few-at-once.ts'
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
      query: { cursor, limit = 50, stage, owner, minScore, sort = 'score', ...query },
    }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const ownerIds = ownersOf(owner, caller.memberId)
        const { filter: mentions } = await resolveFilter(tx, caller, query)
        const filter: LeadFilter = { mentions, stages: stage, ownerIds, minScore }
        const offset = fromOffset(cursor)
        const ids = await listLeadIds(tx, workspaceId, filter, { sort, limit: limit + 1, offset })
        return wire({
          leads: await loadLeads(tx, workspaceId, ids.slice(0, limit)),
          next: ids.length > limit ? toOffset(offset + limit) : null,
          counts: await countLeads(tx, workspaceId, filter),
        })
      }),
  })

  api.route({
    ...contract.exportLeads,
    handler: async ({ workspaceId, caller, query: { stage, owner, minScore, ...query } }, reply) => {
      enterExport(caller.memberId, reply)
      const { filter: mentions } = await withWorkspace(db, workspaceId, (tx) => resolveFilter(tx, caller, query))
      const filter: LeadFilter = { mentions, stages: stage, ownerIds: ownersOf(owner, caller.memberId), minScore }
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
    handler: ({ workspaceId, caller, params: { id }, body: { stage, nextStepAt, ...rest } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        if (rest.ownerId) await getMember(tx, workspaceId, rest.ownerId)
        const [before] = await loadLeads(tx, workspaceId, [id])
        if (!before) throw new NotFound('There is no such lead.')
        const moved =
          stage && stage !== before.stage
            ? await actOnMentions(tx, workspaceId, caller.memberId, [id], { kind: 'lead', stage })
            : undefined
        const at = nextStepAt === undefined ? {} : { nextStepAt: nextStepAt === null ? null : new Date(nextStepAt) }
        const change = { ...rest, ...at }
        if (Object.keys(change).length > 0) await updateLead(tx, workspaceId, id, change)
        const [lead] = await loadLeads(tx, workspaceId, [id])
        if (!lead) throw new NotFound('There is no such lead.')
        return wire({ lead, actId: moved?.actId ?? null })
      }),
  })
}

function ownersOf(owner: string[] | undefined, memberId: string): (string | null)[] | undefined {
  return owner?.map((id) => (id === 'me' ? memberId : id === 'none' ? null : id))
}
