import type { Connection } from '@earshot/contract/connections'
import { makePushSecret } from '@earshot/contract/pushes'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Where a program pushes its posts to, and the secret that it signs them with, shown once. */
export function PushPart({ connection, address }: { connection: Connection; address: string }) {
  const { t } = useLingui()
  const time = useTime()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () => call(makePushSecret, { params: { id: connection.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connection', connection.id] }),
  })
  const problem = useProblemWords(make.error)
  return (
    <Section title={t`Pushing posts`}>
      <div className="max-w-160">
        <p className="mb-3 text-13">
          <Trans>
            Your program posts JSON to this address and signs it as Standard Webhooks says. docs/CONNECTORS.md has an
            example with curl.
          </Trans>
        </p>
        <CopyBox label={t`Address`} value={address} />
        {make.data ? (
          <>
            <CopyBox label={t`The secret. Copy it now: it is not shown again.`} value={make.data.secret} />
            {make.data.previousUntil ? (
              <p className="mb-3 text-13">
                <Trans>The secret before it works until {time.exact(make.data.previousUntil)}.</Trans>
              </p>
            ) : null}
          </>
        ) : null}
        {problem ? (
          <p role="alert" className="mb-3 rounded border border-negative p-3 text-13">
            {problem}
          </p>
        ) : null}
        <Button look={connection.hasSecret ? 'plain' : 'primary'} busy={make.isPending} onClick={() => make.mutate()}>
          {connection.hasSecret ? <Trans>Change the secret</Trans> : <Trans>Make the secret</Trans>}
        </Button>
      </div>
    </Section>
  )
}
