import * as contract from '@earshot/contract/leads'
import { NotFound } from '@earshot/core/errors'
import { actOnMentions } from '@earshot/db/acts'
import type { Tx } from '@earshot/db/client'
import { loadCrmRecords } from '@earshot/db/crms'
import { countLeads, type LeadFilter, listLeadIds, loadLeadStates, updateLead } from '@earshot/db/leads'
import { getMember } from '@earshot/db/members'
import { loadMentions } from '@earshot/db/mention-rows'
import { requireContactable } from '@earshot/db/prospects'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { fromOffset, toOffset } from '../cursor.ts'
import { resolveFilter } from '../search.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'
import { toActed } from './acts.ts'

export function leadRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listLeads,
    handler: ({
      workspaceId,
      caller,
      query: { cursor, limit = 50, stage, owner, minScore, sort = 'score', ...query },
    }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const ownerIds = owner?.map((id) => (id === 'me' ? caller.memberId : id === 'none' ? null : id))
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

async function loadLeads(tx: Tx, workspaceId: string, ids: string[]) {
  const states = await loadLeadStates(tx, workspaceId, ids)
  const crm = await loadCrmRecords(tx, workspaceId, ids)
  return (await loadMentions(tx, workspaceId, ids)).flatMap((mention) => {
    const state = states.get(mention.id)
    return state
      ? [{ ...state, id: mention.id, mention, score: mention.leadScore, crm: crm.get(mention.id) ?? [] }]
      : []
  })
}
