import type { Connection, Network } from '@earshot/contract/connections'
import { beginSignIn } from '@earshot/contract/sign-ins'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ClientFields } from './client-fields.tsx'

/** The way to a network's own page and back: first the app that is registered there, then the visit. */
export function SignInPart({
  network,
  signIn,
  wanted,
  connection,
}: {
  network: Network
  signIn: NonNullable<Network['signIn']>
  wanted: { settings: Record<string, unknown>; name?: string }
  connection: Connection | undefined
}) {
  const { label } = network
  const { clientId, redirectUri } = signIn
  const [isChanging, setChanging] = useState(false)
  const visit = useMutation({
    mutationFn: () => {
      const body = { network: network.network, ...wanted, ...(connection ? { connectionId: connection.id } : {}) }
      return call(beginSignIn, { body })
    },
    onSuccess: ({ address }) => window.location.assign(address),
  })
  const problem = useProblemWords(visit.error)
  if (clientId === null || isChanging) {
    return <ClientFields network={network} redirectUri={redirectUri} onSaved={() => setChanging(false)} />
  }
  return (
    <div className="grid gap-2">
      <p className="text-12 text-quiet">
        <Trans>
          {label} will ask you, on its own page, to let Earshot in. Earshot never sees your password. The app that asks
          is <code className="font-mono break-all">{clientId}</code>.
        </Trans>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={visit.isPending || visit.isSuccess} onClick={() => visit.mutate()}>
          <ExternalLink size={14} aria-hidden />
          {connection ? <Trans>Sign in with {label} again</Trans> : <Trans>Sign in with {label}</Trans>}
        </Button>
        <Button look="quiet" onClick={() => setChanging(true)}>
          <Trans>Change the app</Trans>
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="rounded border border-negative p-3 text-13">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
