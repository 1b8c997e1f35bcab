import type { Tx } from '@earshot/db/client'
import { loadCrmRecords } from '@earshot/db/crms'
import { loadLeadStates } from '@earshot/db/leads'
import { loadMentions } from '@earshot/db/mention-rows'

/** Leads by the id of their mention, in the order of the ids: one that is none any more is left out. */
export async function loadLeads(tx: Tx, workspaceId: string, ids: string[]) {
  const states = await loadLeadStates(tx, workspaceId, ids)
  const crm = await loadCrmRecords(tx, workspaceId, ids)
  return (await loadMentions(tx, workspaceId, ids)).flatMap((mention) => {
    const state = states.get(mention.id)
    return state
      ? [{ ...state, id: mention.id, mention, score: mention.leadScore, crm: crm.get(mention.id) ?? [] }]
      : []
  })
}
