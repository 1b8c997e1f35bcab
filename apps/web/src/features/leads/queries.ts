import { undoAct } from '@earshot/contract/acts'
import type { LeadStage } from '@earshot/contract/lead-stage'
import { type Lead, listLeads, updateLead } from '@earshot/contract/leads'
import { useLingui } from '@lingui/react/macro'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { STAGE_LABELS } from '../../lib/labels.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

export interface LeadFilter {
  monitor?: string[] | undefined
  owner?: string[] | undefined
}

/** All stages at once: a column shows at most this many of its own, best first. */
export function leadsQuery(filter: LeadFilter) {
  const query = {
    ...(filter.monitor ? { monitor: filter.monitor } : {}),
    ...(filter.owner ? { owner: filter.owner } : {}),
  }
  return queryOptions({
    queryKey: ['leads', query],
    queryFn: ({ signal }) => call(listLeads, { query: { ...query, limit: 200, sort: 'score' }, signal }),
  })
}

export interface LeadChange {
  stage?: LeadStage
  ownerId?: string | null
  nextStep?: string | null
  nextStepAt?: string | null
}

/** Moves or changes a lead: shown at once, put back if refused, a move can be undone. */
export function useChangeLead(filter: LeadFilter) {
  const client = useQueryClient()
  const toast = useToast()
  const { t, i18n } = useLingui()
  const unreachable = useProblemWords(new ApiProblem({ status: 0 }))
  const { queryKey } = leadsQuery(filter)
  const stale = () => {
    void client.invalidateQueries({ queryKey: ['leads'] })
    void client.invalidateQueries({ queryKey: ['mention'] })
  }
  return async (lead: Lead, change: LeadChange, patch: Partial<Lead>) => {
    await client.cancelQueries({ queryKey })
    const before = client.getQueryData(queryKey)
    client.setQueryData(queryKey, (data) =>
      data ? { ...data, leads: data.leads.map((one) => (one.id === lead.id ? { ...one, ...patch } : one)) } : data,
    )
    try {
      const { actId } = await call(updateLead, { params: { id: lead.id }, body: change })
      stale()
      if (!actId || !change.stage) return
      const name = lead.mention.author.name ?? lead.mention.author.handle
      const stage = i18n._(STAGE_LABELS[change.stage])
      toast.undoable(t`${name} moved to: ${stage}`, () => void call(undoAct, { params: { id: actId } }).finally(stale))
    } catch (error) {
      client.setQueryData(queryKey, before)
      toast.failed((error instanceof Error && error.message) || unreachable)
    }
  }
}
