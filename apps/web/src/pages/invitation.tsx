import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AcceptInvitation } from '../features/sign-in/accept-invitation.tsx'
import { takeLinkToken } from '../lib/link-token.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Door } from '../ui/door.tsx'

const route = getRouteApi('/join')

export function InvitationPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const [token] = useState(() => takeLinkToken(search.token))
  useDocumentTitle(t`Invitation`)
  return (
    <Door title={<Trans>Invitation</Trans>}>
      <AcceptInvitation token={token} />
    </Door>
  )
}
