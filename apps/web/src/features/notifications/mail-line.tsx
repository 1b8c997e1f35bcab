import { type NotificationSettings, resumeMail } from '@earshot/contract/notification-settings'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import { settingsKey } from './queries.ts'

/** Where mail goes, or why none does and what to do about it. */
export function MailLine({ mail: { isSent, to, stopped, why } }: { mail: NotificationSettings['mail'] }) {
  const client = useQueryClient()
  const toast = useToast()
  const resume = useMutation({
    mutationFn: () => call(resumeMail),
    onSuccess: (kept) => client.setQueryData(settingsKey, kept),
    onError: toast.failed,
  })
  if (!isSent)
    return (
      <p className="text-13 text-quiet">
        <Trans>
          This installation sends no mail. Whoever runs it can set SMTP_URL; what you choose here holds from then on.
        </Trans>
      </p>
    )
  if (!stopped)
    return (
      <p className="text-13">
        <Trans>Mail goes to {to}, in the language that you chose for yourself.</Trans>
      </p>
    )
  return (
    <div className="grid justify-items-start gap-2 text-13" role="status">
      {stopped === 'unsubscribed' ? (
        <p>
          <Trans>You get no mail: you ended it by the link of a mail.</Trans>
        </p>
      ) : (
        <p className="text-negative">
          <Trans>You get no mail: the mail server of {to} refuses it.</Trans> <q>{why}</q>
        </p>
      )}
      <Button busy={resume.isPending} onClick={() => resume.mutate()}>
        {stopped === 'unsubscribed' ? <Trans>Mail me again</Trans> : <Trans>Try again</Trans>}
      </Button>
    </div>
  )
}
