import { Trans, useLingui } from '@lingui/react/macro'
import { SignedIn } from '../features/connections/signed-in.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'

export function SignedInPage() {
  const { t } = useLingui()
  useDocumentTitle(t`Signing in`)
  return (
    <Page title={<Trans>Signing in</Trans>}>
      <Scroll>
        <SignedIn />
      </Scroll>
    </Page>
  )
}
