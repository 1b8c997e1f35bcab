import { getMe, type Me, type Membership } from '@earshot/contract/session'
import type { Act } from '@earshot/core/roles'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { chooseWorkspace, currentWorkspaceId } from './workspace-choice.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, { signal }),
  staleTime: 300_000,
})

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** The membership that this browser looks through: that of the workspace chosen, else the first. */
export function useMembership(): Membership {
  const found = membershipOf(useMe())
  if (!found) throw new Error('A page of the workspace was shown to somebody who is a member of none')
  return found
}

/** Whether the member may do an act. What is denied is not shown. */
export function useMay(act: Act): boolean {
  return useMembership().acts.includes(act)
}

/** Keeps the choice of workspace true: one that the person has left is forgotten. */
export function membershipOf(me: Me): Membership | undefined {
  const chosen = me.memberships.find((one) => one.workspaceId === currentWorkspaceId()) ?? me.memberships[0]
  if (chosen && chosen.workspaceId !== currentWorkspaceId()) chooseWorkspace(chosen.workspaceId)
  return chosen
}
