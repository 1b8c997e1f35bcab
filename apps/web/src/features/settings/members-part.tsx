import { type Member, removeMember, updateMember } from '@earshot/contract/members'
import { endMemberSessions } from '@earshot/contract/sessions'
import { ROLES, type Role } from '@earshot/core/roles'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LogOut, UserMinus } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { ROLE_LABELS } from '../../lib/labels.ts'
import { membersQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Invitations } from './invitations.tsx'

export function MembersPart() {
  const { t } = useLingui()
  const query = useQuery(membersQuery)
  const mayWrite = useMay('members:write')
  if (query.isPending) return <Waiting rows={4} height={56} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <>
      <Section title={t`Members`}>
        <ul className="rounded border border-line">
          {query.data.map((member) => (
            <MemberLine key={member.id} member={member} mayWrite={mayWrite} />
          ))}
        </ul>
      </Section>
      {mayWrite ? <Invitations /> : null}
    </>
  )
}

function MemberLine({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const client = useQueryClient()
  const toast = useToast()
  const stale = () => client.invalidateQueries({ queryKey: membersQuery.queryKey })
  const change = useMutation({
    mutationFn: (role: Role) => call(updateMember, { params: { id: member.id }, body: { role } }),
    onSettled: stale,
  })
  const remove = useMutation({ mutationFn: () => call(removeMember, { params: { id: member.id } }), onSettled: stale })
  const signOut = useMutation({
    mutationFn: () => call(endMemberSessions, { params: { id: member.id } }),
    onSuccess: () => toast.said(t`${member.name} is signed out everywhere.`),
  })
  const words = useProblemWords(change.error ?? remove.error ?? signOut.error)
  const seen = member.lastSeenAt ? time.ago(member.lastSeenAt) : ''
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-3 border-b border-line px-3 py-2 last:border-0">
      <Avatar name={member.name} />
      <div className="min-w-40 flex-1">
        <p className="truncate text-13 font-strong">{member.isYou ? t`${member.name} (you)` : member.name}</p>
        <p className="truncate text-12 text-quiet">
          {member.email}
          {seen ? (
            <>
              {' · '}
              <Trans>here {seen}</Trans>
            </>
          ) : null}
        </p>
      </div>
      {mayWrite ? (
        <>
          <Select
            aria-label={t`Role of ${member.name}`}
            className="w-36"
            value={member.role}
            onChange={(event) => change.mutate(event.target.value as Role)}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {i18n._(ROLE_LABELS[role])}
              </option>
            ))}
          </Select>
          <IconButton
            label={t`Sign ${member.name} out everywhere`}
            icon={LogOut}
            disabled={member.isYou || signOut.isPending}
            onClick={() => signOut.mutate()}
          />
          <IconButton
            label={t`Remove ${member.name}`}
            icon={UserMinus}
            disabled={member.isYou}
            onClick={() => remove.mutate()}
          />
        </>
      ) : (
        <span className="text-13 text-quiet">{i18n._(ROLE_LABELS[member.role])}</span>
      )}
      {words ? (
        <p role="alert" className="w-full text-12 text-negative">
          {words}
        </p>
      ) : null}
    </li>
  )
}
