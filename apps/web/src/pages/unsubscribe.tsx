import { unsubscribe } from '@earshot/contract/notification-settings'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../lib/api.ts'
import { takeLinkToken } from '../lib/link-token.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Button } from '../ui/button.tsx'
import { Door } from '../ui/door.tsx'
import { useProblemWords } from '../ui/problem-words.ts'

/** Where the link of a mail leads: nothing ends before the button is pressed, since programs follow links too. */
export function UnsubscribePage() {
  const { t } = useLingui()
  const [token] = useState(() => takeLinkToken(undefined))
  const end = useMutation({ mutationFn: () => call(unsubscribe, { query: { token } }) })
  const words = useProblemWords(end.error)
  useDocumentTitle(t`Mail from Earshot`)
  return (
    <Door title={<Trans>Mail from Earshot</Trans>}>
      {end.isSuccess ? (
        <p role="status">
          <Trans>You get no more of these mails. In the settings, under Notifications, you can choose so again.</Trans>
        </p>
      ) : (
        <div className="grid justify-items-start gap-4">
          <p>
            <Trans>Earshot mails you what concerns you in a workspace. Do you want no more of these mails?</Trans>
          </p>
          {words ? (
            <p role="alert" className="text-13 text-negative">
              {words}
            </p>
          ) : null}
          <Button look="primary" busy={end.isPending} onClick={() => end.mutate()}>
            <Trans>No more of these mails</Trans>
          </Button>
        </div>
      )}
    </Door>
  )
}
