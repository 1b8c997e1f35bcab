import { resetPassword } from '@earshot/contract/session'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../lib/api.ts'
import { takeLinkToken } from '../lib/link-token.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Button } from '../ui/button.tsx'
import { Door } from '../ui/door.tsx'
import { Field, Input } from '../ui/field.tsx'
import { useProblemWords } from '../ui/problem-words.ts'

const route = getRouteApi('/reset-password')

export function ResetPasswordPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const [token] = useState(() => takeLinkToken(search.token))
  const [newPassword, setPassword] = useState('')
  const reset = useMutation({ mutationFn: () => call(resetPassword, { body: { token, newPassword } }) })
  const words = useProblemWords(reset.error)
  useDocumentTitle(t`Set a new password`)
  return (
    <Door title={<Trans>Set a new password</Trans>}>
      {reset.isSuccess ? (
        <p role="status">
          <Trans>The new password is set, and every session has ended.</Trans>{' '}
          <Link to="/sign-in" search={{}} className="text-accent underline">
            <Trans>Sign in</Trans>
          </Link>
        </p>
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            reset.mutate()
          }}
        >
          <Field label={t`New password`} hint={t`Ten characters or more`} error={words || undefined}>
            {(wiring) => (
              <Input
                type="password"
                required
                autoFocus
                minLength={10}
                maxLength={200}
                autoComplete="new-password"
                value={newPassword}
                onChange={(event) => setPassword(event.target.value)}
                {...wiring}
              />
            )}
          </Field>
          <Button type="submit" look="primary" busy={reset.isPending}>
            <Trans>Set the password</Trans>
          </Button>
        </form>
      )}
    </Door>
  )
}
