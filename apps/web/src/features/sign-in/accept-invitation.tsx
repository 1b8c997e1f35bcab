import { acceptInvitation, readInvitation } from '@earshot/contract/invitations'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ROLE_LABELS } from '../../lib/labels.ts'
import { useEntered } from '../../lib/use-entered.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Bone, Failed } from '../../ui/states.tsx'

/** Joins a workspace: a new person chooses name and password, one with an account proves it. */
export function AcceptInvitation({ token }: { token: string }) {
  const { t, i18n } = useLingui()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const entered = useEntered()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(readInvitation, { body: { token } }),
    retry: false,
  })
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { body: { token, password, ...(name.trim() ? { name } : {}) } }),
    onSuccess: (me) => entered(me),
  })
  const words = useProblemWords(accept.error)
  if (invitation.isPending) return <Bone className="late h-32" />
  if (invitation.isError) return <Failed error={invitation.error} />
  const { workspaceName, email, role, hasAccount } = invitation.data
  const roleName = i18n._(ROLE_LABELS[role])
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate()
      }}
    >
      <p>{t`${email} is invited to ${workspaceName}. Role: ${roleName}.`}</p>
      {hasAccount ? null : (
        <Field label={t`Your name`}>
          {(wiring) => (
            <Input
              required
              autoFocus
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
      )}
      <Field
        label={hasAccount ? t`Password of your account` : t`New password`}
        hint={hasAccount ? undefined : t`Ten characters or more`}
        error={words || undefined}
      >
        {(wiring) => (
          <Input
            type="password"
            required
            minLength={hasAccount ? 1 : 10}
            maxLength={200}
            autoComplete={hasAccount ? 'current-password' : 'new-password'}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <Button type="submit" look="primary" busy={accept.isPending}>
        <Trans>Join</Trans>
      </Button>
    </form>
  )
}
