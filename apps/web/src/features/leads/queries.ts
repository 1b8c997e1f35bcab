import { undoAct } from '@earshot/contract/acts'
import type { LeadStage } from '@earshot/contract/lead-stage'
import { getLead, type Lead, listLeads, updateLead } from '@earshot/contract/leads'
import { useLingui } from '@lingui/react/macro'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { lostLabel, STAGE_LABELS } from '../../lib/labels.ts'
import { useToast } from '../../ui/toast.tsx'

export interface LeadFilter {
  monitor?: string[] | undefined
  owner?: string[] | undefined
  lostReason?: string[] | undefined
}

/** All stages at once: a column shows at most this many of its own, best first. */
export function leadsQuery(filter: LeadFilter) {
  const query = {
    ...(filter.monitor ? { monitor: filter.monitor } : {}),
    ...(filter.owner ? { owner: filter.owner } : {}),
    ...(filter.lostReason ? { lostReason: filter.lostReason } : {}),
  }
  return queryOptions({
    queryKey: ['leads', query],
    queryFn: ({ signal }) => call(listLeads, { query: { ...query, limit: 200, sort: 'score' }, signal }),
  })
}

export function leadQuery(id: string) {
  return queryOptions({
    queryKey: ['leads', 'one', id],
    queryFn: ({ signal }) => call(getLead, { params: { id }, signal }),
  })
}

export interface LeadChange {
  stage?: LeadStage
  lostReason?: string | null
  value?: Lead['value']
  ownerId?: string | null
  nextStep?: string | null
  nextStepAt?: string | null
}

export type ChangeLead = (lead: Lead, change: LeadChange, patch: Partial<Lead>) => Promise<void>

/** Moves or changes a lead; a move and a value can be undone. Throws what the server says. */
function useSaveLead() {
  const client = useQueryClient()
  const toast = useToast()
  const { t, i18n } = useLingui()
  const stale = () => {
    void client.invalidateQueries({ queryKey: ['leads'] })
    void client.invalidateQueries({ queryKey: ['mention'] })
  }
  return async (lead: Lead, change: LeadChange) => {
    const { actId } = await call(updateLead, { params: { id: lead.id }, body: change })
    stale()
    if (!actId) return
    const name = lead.mention.author.name ?? lead.mention.author.handle
    const stage = change.stage && i18n._(STAGE_LABELS[change.stage])
    const why = change.lostReason && lostLabel(i18n, change.lostReason)
    const moved = why ? t`${name} moved to: ${stage} (${why})` : t`${name} moved to: ${stage}`
    const other = change.ownerId === undefined ? t`Noted why ${name} is lost` : t`Owner of the lead ${name} changed`
    const said = stage ? moved : change.value === undefined ? other : t`Value of ${name} changed`
    toast.undoable(
      said,
      () =>
        void call(undoAct, { params: { id: actId } })
          .catch(toast.failed)
          .finally(stale),
    )
  }
}

/** Changes a lead where it is shown, in a list and beside its post: at once, and put back if refused. */
export function useChangeLead(): ChangeLead {
  const client = useQueryClient()
  const toast = useToast()
  const save = useSaveLead()
  const queryKey = ['leads']
  return async (lead, change, patch) => {
    await client.cancelQueries({ queryKey })
    const before = client.getQueriesData<Shown>({ queryKey })
    const changed = (one: Lead) => (one.id === lead.id ? { ...one, ...patch } : one)
    client.setQueriesData<Shown>(
      { queryKey },
      (data) => data && ('leads' in data ? { ...data, leads: data.leads.map(changed) } : changed(data)),
    )
    try {
      await save(lead, change)
    } catch (error) {
      for (const [key, data] of before) client.setQueryData(key, data)
      toast.failed(error)
    }
  }
}

/** What is kept under `leads`: a filter's, or one. */
type Shown = { leads: Lead[] } | Lead
