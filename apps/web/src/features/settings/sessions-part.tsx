import { endOtherSessions, endSession, listSessions, type OpenSession } from '@earshot/contract/sessions'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

const KEY = ['sessions']

/** Where the person is signed in, and a way to end what is not theirs. */
export function SessionsPart() {
  const { t } = useLingui()
  const toast = useToast()
  const client = useQueryClient()
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(listSessions, { signal }).then((answer) => answer.sessions),
  })
  const endOthers = useMutation({
    mutationFn: () => call(endOtherSessions),
    onSuccess: () => toast.said(t`Signed out everywhere else.`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const words = useProblemWords(endOthers.error)
  const title = t`Where you are signed in`
  if (list.isPending) return <Waiting rows={2} height={48} />
  if (list.isError) return <Failed error={list.error} onRetry={list.refetch} />
  return (
    <Section
      title={title}
      actions={
        list.data.length > 1 ? (
          <Button small busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            <Trans>Sign out everywhere else</Trans>
          </Button>
        ) : undefined
      }
    >
      <ul aria-label={title}>
        {list.data.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {words ? (
        <p role="alert" className="text-12 text-negative">
          {words}
        </p>
      ) : null}
    </Section>
  )
}

function SessionLine({ session }: { session: OpenSession }) {
  const { t } = useLingui()
  const time = useTime()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => call(endSession, { params: { id: session.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const words = useProblemWords(end.error)
  const name = session.browser ?? t`A browser without a name`
  const used = time.ago(session.lastUsedAt)
  const since = time.exact(session.createdAt)
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 border-b border-line py-1 text-13">
      <span className="mr-auto min-w-40">
        <span className="font-strong">{name}</span>{' '}
        {session.isHere ? (
          <Badge>
            <Trans>This browser</Trans>
          </Badge>
        ) : null}
        <span className="block text-12 text-quiet">
          {session.address ? `${session.address} · ` : ''}
          <Trans>used {used}</Trans> · <Trans>signed in {since}</Trans>
        </span>
      </span>
      {session.isHere ? null : (
        <Button small look="danger" busy={end.isPending} onClick={() => end.mutate()} aria-label={t`Sign out ${name}`}>
          <Trans>Sign out there</Trans>
        </Button>
      )}
      {words ? (
        <p role="alert" className="w-full text-12 text-negative">
          {words}
        </p>
      ) : null}
    </li>
  )
}
