import { createInvitation, listInvitations, revokeInvitation } from '@earshot/contract/invitations'
import { ROLES, type Role } from '@earshot/core/roles'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ROLE_LABELS } from '../../lib/labels.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

const KEY = ['invitations']

export function Invitations() {
  const { t, i18n } = useLingui()
  const time = useTime()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('marketer')
  const open = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(listInvitations, { signal }).then((answer) => answer.invitations),
  })
  const stale = () => client.invalidateQueries({ queryKey: KEY })
  const invite = useMutation({
    mutationFn: () => call(createInvitation, { body: { email, role } }),
    onSuccess: () => {
      setEmail('')
      return stale()
    },
  })
  const revoke = useMutation({
    mutationFn: (id: string) => call(revokeInvitation, { params: { id } }),
    onSettled: stale,
  })
  const words = useProblemWords(invite.error)
  return (
    <Section title={t`Invite a colleague`}>
      <form
        className="mb-3 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate()
        }}
      >
        <div className="min-w-60 flex-1">
          <Field label={t`E-mail address`} error={words || undefined}>
            {(wiring) => (
              <Input
                type="email"
                required
                maxLength={254}
                value={email}
                onChange={(event) => setEmail(event.target.value)}
                {...wiring}
              />
            )}
          </Field>
        </div>
        <Field label={t`Role`}>
          {(wiring) => (
            <Select value={role} onChange={(event) => setRole(event.target.value as Role)} {...wiring}>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {i18n._(ROLE_LABELS[one])}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button look="primary" type="submit" busy={invite.isPending}>
          <Trans>Invite</Trans>
        </Button>
      </form>
      {invite.data?.mailed ? (
        <p role="status" className="mb-3 text-13">
          <Trans>The invitation is on its way to {invite.data.invitation.email}.</Trans>
        </p>
      ) : null}
      {invite.data?.link ? (
        <CopyBox
          label={t`Earshot can't send mail yet. Hand this link over; it is shown this once.`}
          value={invite.data.link}
        />
      ) : null}
      <ul>
        {open.data?.map((invitation) => (
          <li key={invitation.id} className="flex min-h-10 items-center gap-3 border-b border-line text-13">
            <span className="mr-auto truncate">{invitation.email}</span>
            <span className="text-quiet">{i18n._(ROLE_LABELS[invitation.role])}</span>
            <span className="nums text-12 text-quiet">
              <Trans>until {time.shortDay(invitation.expiresAt)}</Trans>
            </span>
            <IconButton
              label={t`Take the invitation of ${invitation.email} back`}
              icon={X}
              onClick={() => revoke.mutate(invitation.id)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
