import { requestPasswordReset } from '@earshot/contract/session'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

export function ForgottenForm({ onBack }: { onBack: () => void }) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => call(requestPasswordReset, { body: { email } }) })
  const words = useProblemWords(ask.error)
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate()
      }}
    >
      {ask.data ? (
        <p role="status" className="text-14">
          <Trans>
            If this address has an account, a link to set a new password is on its way. Without mail, your administrator
            can give you one.
          </Trans>
        </p>
      ) : (
        <>
          <Field label={t`E-mail address`} error={words || undefined}>
            {(wiring) => (
              <Input
                type="email"
                required
                autoFocus
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                {...wiring}
              />
            )}
          </Field>
          <Button type="submit" look="primary" busy={ask.isPending}>
            <Trans>Send me a link</Trans>
          </Button>
        </>
      )}
      <Button look="quiet" onClick={onBack}>
        <Trans>Back</Trans>
      </Button>
    </form>
  )
}
