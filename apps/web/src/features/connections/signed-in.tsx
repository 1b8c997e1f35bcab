import { finishSignIn } from '@earshot/contract/sign-ins'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { Empty, useProblemWords, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Back from a network's page: what it sent along is handed in once, and the address is left. */
export function SignedIn() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const begun = useRef(false)
  const finish = useMutation({
    mutationFn: () => {
      const told = new URLSearchParams(window.location.search)
      const [code, error] = [told.get('code'), told.get('error')]
      return call(finishSignIn, {
        body: {
          state: told.get('state') || '-',
          ...(code ? { code } : {}),
          ...(error ? { error: error.slice(0, 200) } : {}),
        },
      })
    },
    onSuccess: async ({ id }) => {
      for (const key of ['connections', 'connection', 'networks', 'listening'])
        void client.invalidateQueries({ queryKey: [key] })
      toast.said(t`Connected. Listening begins at once.`)
      await navigate({ to: '/connections/$connectionId', params: { connectionId: id }, replace: true })
    },
  })
  const words = useProblemWords(finish.error)
  const isUsedUp = finish.error instanceof ApiProblem && finish.error.status === 400
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    finish.mutate()
  })
  if (!finish.isError) return <Waiting rows={3} />
  return (
    <div role="alert">
      <Empty
        icon={KeyRound}
        title={<Trans>Nothing was connected</Trans>}
        action={
          <Link to="/connections" className="text-13 font-strong text-accent underline">
            <Trans>Back to connections</Trans>
          </Link>
        }
      >
        <p>
          {isUsedUp ? (
            <Trans>
              This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again in Connections.
            </Trans>
          ) : (
            words
          )}
        </p>
      </Empty>
    </div>
  )
}
