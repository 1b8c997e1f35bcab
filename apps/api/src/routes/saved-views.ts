import type { MentionFilter } from '@earshot/contract/mention-filter'
import * as contract from '@earshot/contract/saved-views'
import { Forbidden, Planned } from '@earshot/core/errors'
import { mayDo } from '@earshot/core/roles'
import type { Tx } from '@earshot/db/client'
import { countMentions } from '@earshot/db/mentions'
import {
  createSavedView,
  deleteSavedView,
  getSavedView,
  listSavedViews,
  type SavedView,
  updateSavedView,
} from '@earshot/db/saved-views'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { resolveFilter } from '../search.ts'
import type { Services } from '../services.ts'

export function savedViewRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listSavedViews,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const savedViews = []
        for (const view of await listSavedViews(tx, workspaceId, caller.memberId))
          savedViews.push(await toView(tx, caller, view))
        return { savedViews }
      }),
  })

  api.route({
    ...contract.createSavedView,
    handler: async ({ workspaceId, caller, body: { shared = false, ...body } }, reply) => {
      if (shared) requireSharing(caller)
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        await resolveFilter(tx, caller, body.filter) // a query that can't be read is refused now, not when the view is opened
        return toView(
          tx,
          caller,
          await createSavedView(tx, workspaceId, { ...body, shared, memberId: caller.memberId }),
        )
      })
      return reply.status(201).send(made)
    },
  })

  api.route({
    ...contract.updateSavedView,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        requireOwn(caller, await getSavedView(tx, workspaceId, caller.memberId, id))
        if (body.shared) requireSharing(caller)
        if (body.filter) await resolveFilter(tx, caller, body.filter)
        await updateSavedView(tx, workspaceId, id, body)
        return toView(tx, caller, await getSavedView(tx, workspaceId, caller.memberId, id))
      }),
  })

  api.route({
    ...contract.deleteSavedView,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        requireOwn(caller, await getSavedView(tx, workspaceId, caller.memberId, id))
        await deleteSavedView(tx, workspaceId, id)
      })
      return reply.status(204).send(null)
    },
  })
}

function requireSharing({ role, scopes }: Caller): void {
  if (!mayDo(role, 'mentions:write') || (scopes && !scopes.includes('mentions:write'))) {
    throw new Forbidden('Sharing a view with the workspace takes mentions:write.')
  }
}

function requireOwn(caller: Caller, view: SavedView): void {
  if (view.memberId === caller.memberId || mayDo(caller.role, 'settings:write')) return
  throw new Forbidden('This view is somebody else’s: they or an admin can change it.')
}

/** What it holds that is still open. A filter that can no longer be read, such as one with an old query, counts none. */
async function toView(tx: Tx, caller: Caller, view: SavedView) {
  const filter = view.filter as MentionFilter
  const { id, name, shared } = view
  const shown = { id, name, filter, shared, isYours: view.memberId === caller.memberId }
  try {
    const open = await resolveFilter(tx, caller, { ...filter, status: filter.status ?? ['open'] })
    return { ...shown, count: await countMentions(tx, caller.workspaceId, open.filter), about: open.about }
  } catch (error) {
    if (error instanceof Planned) return { ...shown, count: 0, about: true }
    throw error
  }
}
