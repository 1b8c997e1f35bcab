import { createOwner } from '@earshot/contract/setup'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useEntered } from '../../lib/use-entered.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Makes the owner and the first workspace; the code proves that it is whoever started Earshot. */
export function OwnerForm({ code: given }: { code: string }) {
  const { t } = useLingui()
  const entered = useEntered()
  const [code, setCode] = useState(given)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [workspaceName, setWorkspace] = useState('')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const make = useMutation({
    mutationFn: () =>
      call(createOwner, { body: { code: code.trim(), name, email, password, workspaceName, timeZone } }),
    onSuccess: (me) => entered(me, '/setup/brand'),
  })
  const words = useProblemWords(make.error)
  const wrong = (field: string) => (make.error instanceof ApiProblem ? make.error.field(field) : undefined)
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Field label={t`Code`} hint={t`It was printed where Earshot was started.`} error={wrong('code')}>
        {(wiring) => (
          <Input
            required
            autoComplete="off"
            className="font-mono"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`Your name`} error={wrong('name')}>
        {(wiring) => (
          <Input
            required
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`E-mail address`} error={wrong('email')}>
        {(wiring) => (
          <Input
            type="email"
            required
            autoComplete="username"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`Password`} hint={t`Ten characters or more`} error={wrong('password')}>
        {(wiring) => (
          <Input
            type="password"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Field
        label={t`Name of the workspace`}
        hint={t`Your company or team. Times will be those of ${timeZone}.`}
        error={wrong('workspaceName')}
      >
        {(wiring) => (
          <Input
            required
            maxLength={200}
            value={workspaceName}
            onChange={(event) => setWorkspace(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
      <Button type="submit" look="primary" busy={make.isPending}>
        <Trans>Go on</Trans>
      </Button>
    </form>
  )
}
