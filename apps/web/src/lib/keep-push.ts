import { seeBrowser } from '@earshot/contract/browsers'
import { useEffect } from 'react'
import { call } from './api.ts'
import { findSubscription, isOf, unsubscribe } from './push.ts'
import { useMe } from './session.ts'

/**
 * Once a page: a browser that pushes go to says that it is still in use, by whom and in which session. One that somebody else
 * turned on takes no more of theirs.
 */
export function useKeptPush(): void {
  const { accountId } = useMe()
  useEffect(() => {
    const keep = async () => {
      const subscription = await findSubscription()
      if (!subscription) return
      if (!isOf(accountId)) return unsubscribe()
      await call(seeBrowser, { body: { endpoint: subscription.endpoint } })
    }
    // Nobody waits for it, and the next page tries again.
    keep().catch(() => undefined)
  }, [accountId])
}
