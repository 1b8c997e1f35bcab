import {
  getNotificationSettings,
  type NotificationSettings,
  saveNotificationSettings,
} from '@earshot/contract/notification-settings'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { DigestChoice } from './digest-choice.tsx'
import { FailedMails } from './failed-mails.tsx'
import { MailLine } from './mail-line.tsx'
import { PushPart } from './push-part.tsx'
import { settingsKey } from './queries.ts'
import { QuietHours } from './quiet-hours.tsx'
import { WaysTable } from './ways-table.tsx'

/** How the member is told, in this workspace. Each change is kept at once. */
export function NotificationSettingsPart() {
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => call(getNotificationSettings, { signal }),
  })
  if (query.isPending) return <Waiting rows={8} height={36} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return <Choices settings={query.data} />
}

function Choices({ settings: stored }: { settings: NotificationSettings }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const mayAll = useMay('settings:write')
  const { mail, ...before } = stored
  // What was pressed shows at once, and the next press builds on it: what was kept of the one before may come later.
  const [chosen, setChosen] = useState(before)
  const save = useMutation({
    mutationFn: (body: typeof chosen) => call(saveNotificationSettings, { body }),
    onError: () => setChosen(before),
    onSuccess: (kept) => client.setQueryData(settingsKey, kept),
    scope: { id: 'notification-settings' },
  })
  const change = (part: Partial<typeof chosen>) => {
    const next = { ...chosen, ...part }
    setChosen(next)
    save.mutate(next)
  }
  const words = useProblemWords(save.error)
  return (
    <>
      <Section title={t`What you are told of`}>
        <p className="mb-3 text-13 text-quiet">
          <Trans>
            For this workspace, and for you alone. A push leaves ten seconds later and a mail a minute later, if you
            have not read it here by then; what comes close together is one.
          </Trans>
        </p>
        <WaysTable ways={chosen.ways} onWays={(ways) => change({ ways })} />
        {words ? (
          <p role="alert" className="mt-2 text-13 text-negative">
            {words}
          </p>
        ) : null}
      </Section>
      <Section title={t`Mail`}>
        <MailLine mail={mail} />
      </Section>
      <Section title={t`Pushes`}>
        <PushPart />
      </Section>
      <Section title={t`Quiet hours`}>
        <QuietHours quiet={chosen.quiet} timeZone={chosen.timeZone} onChange={change} />
      </Section>
      <Section title={t`Digest`}>
        <DigestChoice {...chosen} onChange={change} />
      </Section>
      {mayAll && mail.isSent ? <FailedMails /> : null}
    </>
  )
}
