import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ForgottenForm } from '../features/sign-in/forgotten-form.tsx'
import { SignInForm } from '../features/sign-in/sign-in-form.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Door } from '../ui/door.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useLingui()
  const { next } = route.useSearch()
  const [isForgotten, setForgotten] = useState(false)
  useDocumentTitle(t`Sign in`)
  return (
    <Door title={isForgotten ? <Trans>Set a new password</Trans> : <Trans>Sign in</Trans>}>
      {isForgotten ? (
        <ForgottenForm onBack={() => setForgotten(false)} />
      ) : (
        <SignInForm next={next} onForgotten={() => setForgotten(true)} />
      )}
    </Door>
  )
}
