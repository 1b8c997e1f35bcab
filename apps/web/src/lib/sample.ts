import { fillSample } from '@earshot/contract/workspaces'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { meQuery } from './session.ts'
import { chooseWorkspace } from './workspace-choice.ts'

/** Makes the sample workspace, or takes the one that is there, and opens its feed; the posts come in while the member looks. */
export function useOpenSample() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(fillSample),
    onSuccess: async ({ workspaceId }) => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
      chooseWorkspace(workspaceId)
      location.assign('/feed')
    },
  })
}
