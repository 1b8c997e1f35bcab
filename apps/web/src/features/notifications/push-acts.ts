import { addBrowser, removeBrowser, testBrowser } from '@earshot/contract/browsers'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { subscribe, unsubscribe } from '../../lib/push.ts'
import { useMe } from '../../lib/session.ts'
import { useToast } from '../../ui/toast.tsx'
import { browsersQuery } from './queries.ts'

function useRenew() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: browsersQuery.queryKey })
}

/** Has this browser take pushes; what it can't do stands in the error. `key`: the installation's. */
export function useTurnOn(key: string) {
  const { accountId } = useMe()
  const onSettled = useRenew()
  return useMutation({
    mutationFn: async () => {
      const subscription = await subscribe(key, accountId)
      const { keys = {} } = subscription.toJSON()
      const { p256dh = '', auth = '' } = keys
      return call(addBrowser, { body: { endpoint: subscription.endpoint, keys: { p256dh, auth } } })
    },
    onSettled,
  })
}

export function useTestPush() {
  const { t } = useLingui()
  const toast = useToast()
  const onSettled = useRenew()
  return useMutation({
    mutationFn: (id: string) => call(testBrowser, { params: { id } }),
    onSuccess: ({ ok, message }) => {
      if (ok) toast.said(t`A test is on its way to the browser.`)
      else toast.failed(t`The test was not taken: ${message}`)
    },
    onError: toast.failed,
    onSettled,
  })
}

/** Another workspace of the person may push to this browser still: then it goes on taking pushes. */
export function useRemoveBrowser() {
  const { memberships } = useMe()
  const toast = useToast()
  const onSettled = useRenew()
  return useMutation({
    mutationFn: async ({ id, isHere }: { id: string; isHere: boolean }) => {
      await call(removeBrowser, { params: { id } })
      if (isHere && memberships.length === 1) await unsubscribe()
    },
    onError: toast.failed,
    onSettled,
  })
}
