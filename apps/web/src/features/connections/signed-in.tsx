import { describeCrm } from '@earshot/contract/crms'
import { finishSignIn } from '@earshot/contract/sign-ins'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Empty, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

/** Back from a network's page, or a CRM's: what it sent along is handed in once, and the address is left. */
export function SignedIn() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const begun = useRef(false)
  // The mapping of a CRM begins with its fields. Where they can't be read now, they can be asked for on its page.
  const describe = useMutation({
    mutationFn: (id: string) => call(describeCrm, { params: { id } }),
    onSuccess: ({ ok, message }) => (ok ? undefined : toast.failed(message)),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['crms'] }),
  })
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
    onSuccess: async ({ connection, crm }) => {
      for (const key of ['connections', 'connection', 'networks', 'listening', 'crms'])
        void client.invalidateQueries({ queryKey: [key] })
      if (crm) {
        toast.said(t`Connected. Nothing is sent before the fields are mapped.`)
        describe.mutate(crm.id)
        await navigate({ to: '/settings/$part', params: { part: 'crm' }, replace: true })
      }
      if (connection) {
        toast.said(t`Connected. Listening begins at once.`)
        const params = { connectionId: connection.id }
        await navigate({ to: '/connections/$connectionId', params, replace: true })
      }
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
          <p className="flex justify-center gap-4 text-13 font-strong text-accent underline">
            <Link to="/connections">
              <Trans>Back to connections</Trans>
            </Link>
            <Link to="/settings/$part" params={{ part: 'crm' }}>
              <Trans>Back to the CRM</Trans>
            </Link>
          </p>
        }
      >
        <p>
          {isUsedUp ? (
            <Trans>This sign-in is not yours, was used before, or took longer than 15 minutes. Begin again.</Trans>
          ) : (
            words
          )}
        </p>
      </Empty>
    </div>
  )
}
