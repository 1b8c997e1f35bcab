import type { Me } from '@earshot/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { showAsChosen } from './enter.ts'
import { ownPath } from './own-path.ts'
import { meQuery } from './session.ts'

/** After signing in: forgets what an earlier person saw, and goes to where this one wanted to be. */
export function useEntered(): (me: Me, next?: string) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async (me, next = '/feed') => {
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    await showAsChosen(me)
    router.history.push(ownPath(next, location.origin) ?? '/feed')
  }
}
