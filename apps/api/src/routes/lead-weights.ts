import * as contract from '@earshot/contract/lead-weights'
import { PART_WEIGHTS } from '@earshot/core/lead-score'
import { LEAST_ENDED, LEAST_OF_EACH } from '@earshot/core/lead-weights'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { countEnded, findLeadWeights, wantLeadWeights, weightsOf } from '@earshot/db/lead-weights'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function leadWeightRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.getLeadWeights,
    handler: ({ workspaceId }) => withWorkspace(db, workspaceId, (tx) => readLeadWeights(tx, workspaceId)),
  })

  api.route({
    ...contract.updateLeadWeights,
    handler: ({ workspaceId, caller, body: { isWanted } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await wantLeadWeights(tx, workspaceId, isWanted)
        await audit(tx, workspaceId, caller.actor, { act: 'lead-weights:changed', detail: { isWanted } })
        return readLeadWeights(tx, workspaceId)
      }),
  })
}

async function readLeadWeights(tx: Tx, workspaceId: string) {
  const { won, lost } = await countEnded(tx, workspaceId)
  const own = await findLeadWeights(tx, workspaceId)
  return wire({
    published: PART_WEIGHTS,
    inForce: weightsOf(own),
    ...{ won, lost, leastEnded: LEAST_ENDED, leastOfEach: LEAST_OF_EACH },
    isWanted: own?.isWanted ?? true,
    fitted: own?.fit ? { ...own.fit, learntAt: own.learntAt } : null,
  })
}
