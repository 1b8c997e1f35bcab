import { type FailedMail, listFailedMails } from '@earshot/contract/notification-settings'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Section } from '../../ui/page.tsx'

/** For admins: what did not reach its member, and what the mail server said. Absent where all did. */
export function FailedMails() {
  const { t } = useLingui()
  const time = useTime()
  const query = useQuery({
    queryKey: ['failed-mails'],
    queryFn: ({ signal }) => call(listFailedMails, { signal }),
  })
  const mails = query.data?.mails ?? []
  if (mails.length === 0) return null
  return (
    <Section title={t`Mail that did not reach members`}>
      <ul className="text-13">
        {mails.map(({ id, member, state, why, createdAt }) => (
          <li key={id} className="grid gap-1 border-b border-line py-2">
            <span className="flex flex-wrap gap-x-3">
              <strong className="font-strong">{member?.name}</strong>
              <State state={state} />
              <time dateTime={createdAt} className="nums ml-auto text-12 text-quiet">
                {time.exact(createdAt)}
              </time>
            </span>
            {why ? <q className="text-12 break-words text-quiet">{why}</q> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function State({ state }: Pick<FailedMail, 'state'>) {
  if (state === 'refused') return <Trans>Refused by the mail server</Trans>
  if (state === 'failed') return <Trans>Not taken in a day and a half</Trans>
  return <Trans>May have arrived; it is not sent again</Trans>
}
