import type { Network } from '@earshot/contract/connections'
import { saveOAuthClient } from '@earshot/contract/sign-ins'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Id and secret of the app that an admin registered at the network, entered once for the workspace. */
export function ClientFields({
  network: { network, label },
  redirectUri,
  onSaved,
}: {
  network: Network
  redirectUri: string
  onSaved: () => void
}) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [id, setId] = useState('')
  const [secret, setSecret] = useState('')
  const save = useMutation({
    mutationFn: () =>
      call(saveOAuthClient, {
        params: { network },
        body: { id: id.trim(), ...(secret ? { secret: secret.trim() } : {}) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['networks'] })
      onSaved()
    },
  })
  const problem = useProblemWords(save.error)
  return (
    <fieldset className="grid gap-4 rounded border border-line p-4">
      <legend className="px-1 text-13 font-strong">
        <Trans>Your app at {label}</Trans>
      </legend>
      <p className="text-13">
        <Trans>
          Register an app at {label} for your company, give it the address below, and copy here what it is given. This
          is done once for the workspace.
        </Trans>
      </p>
      <CopyBox label={t`Redirect address`} value={redirectUri} />
      <Field label={t`Client id`}>
        {(wiring) => (
          <Input
            autoComplete="off"
            maxLength={500}
            value={id}
            onChange={(event) => setId(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`Client secret`} hint={t`Kept sealed, never shown again. Empty, where ${label} gives none.`}>
        {(wiring) => (
          <Input
            type="password"
            autoComplete="new-password"
            maxLength={2000}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      {problem ? (
        <p role="alert" className="rounded border border-negative p-3 text-13">
          {problem}
        </p>
      ) : null}
      <Button
        className="justify-self-start"
        disabled={id.trim() === ''}
        busy={save.isPending}
        onClick={() => save.mutate()}
      >
        <Trans>Save the app</Trans>
      </Button>
    </fieldset>
  )
}
