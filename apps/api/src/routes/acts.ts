import * as contract from '@earshot/contract/acts'
import { Invalid } from '@earshot/core/errors'
import { type Act, actOnMentions, type Done, undoAct } from '@earshot/db/acts'
import type { Tx } from '@earshot/db/client'
import { getGroup } from '@earshot/db/groups'
import { getMember } from '@earshot/db/members'
import { loadMentions } from '@earshot/db/mention-rows'
import { getTag } from '@earshot/db/tags'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function actRoutes(api: Api, { db, now }: Services): void {
  api.route({
    ...contract.actOnMentions,
    handler: ({ workspaceId, caller, body: { mentionIds, act } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        if (act.kind === 'status' && act.status === 'pending') requireAhead(act.until, now())
        await requireSubject(tx, workspaceId, act)
        return toActed(tx, workspaceId, await actOnMentions(tx, workspaceId, caller.memberId, mentionIds, act))
      }),
  })

  api.route({
    ...contract.undoAct,
    handler: ({ workspaceId, caller, params }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        toActed(tx, workspaceId, await undoAct(tx, workspaceId, caller.memberId, params.id)),
      ),
  })
}

const LONGEST_PENDING_MS = 366 * 24 * 3600_000

function requireAhead(until: string, now: number): void {
  const ahead = Date.parse(until) - now
  if (ahead <= 0 || ahead > LONGEST_PENDING_MS)
    throw new Invalid('Give a time that lies ahead, a year at most.', { '/act/until': 'is not within a year from now' })
}

/** The tag, member or group that an act names is one of the workspace. Throws `NotFound`. */
async function requireSubject(tx: Tx, workspaceId: string, act: Act): Promise<void> {
  if (act.kind === 'tag' || act.kind === 'untag') await getTag(tx, workspaceId, act.tagId)
  if (act.kind !== 'assign') return
  if ('groupId' in act) await getGroup(tx, workspaceId, act.groupId)
  else if (act.memberId !== null) await getMember(tx, workspaceId, act.memberId)
}

export async function toActed(tx: Tx, workspaceId: string, { actId, changedIds }: Done) {
  return wire({ actId, changed: changedIds.length, mentions: await loadMentions(tx, workspaceId, changedIds) })
}
