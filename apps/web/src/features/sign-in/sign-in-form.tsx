import { signIn } from '@earshot/contract/session'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useEntered } from '../../lib/use-entered.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

export function SignInForm({ next, onForgotten }: { next: string | undefined; onForgotten: () => void }) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const entered = useEntered()
  const enter = useMutation({
    mutationFn: () => call(signIn, { body: { email, password } }),
    onSuccess: (me) => entered(me, next),
  })
  const words = useProblemWords(enter.error)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <Field label={t`E-mail address`}>
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
      <Field label={t`Password`} error={words || undefined}>
        {(wiring) => (
          <Input
            type="password"
            required
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Button type="submit" look="primary" busy={enter.isPending}>
        <Trans>Sign in</Trans>
      </Button>
      <Button look="quiet" onClick={onForgotten}>
        <Trans>I forgot my password</Trans>
      </Button>
    </form>
  )
}
