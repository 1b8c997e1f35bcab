import { fitLeadWeights } from '@earshot/core/lead-weights'
import type { Tx } from '@earshot/db/client'
import { countEnded, findLeadWeights, listEnded, saveLeadWeights } from '@earshot/db/lead-weights'

/** Fits the lead score anew where a lead was won or lost since, or is open again. */
export async function learnLeadWeights(tx: Tx, workspaceId: string): Promise<void> {
  const { won, lost, mark } = await countEnded(tx, workspaceId)
  const known = await findLeadWeights(tx, workspaceId)
  if (known ? known.learntFrom === mark : won + lost === 0) return
  const fit = fitLeadWeights(await listEnded(tx, workspaceId)) ?? null
  await saveLeadWeights(tx, workspaceId, { fit, learntFrom: mark })
}
