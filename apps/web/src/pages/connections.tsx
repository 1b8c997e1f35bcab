import { Trans, useLingui } from '@lingui/react/macro'
import { Catalogue } from '../features/connections/catalogue.tsx'
import { ConnectionList } from '../features/connections/connection-list.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll, Section } from '../ui/page.tsx'

export function ConnectionsPage() {
  const { t } = useLingui()
  useDocumentTitle(t`Connections`)
  return (
    <Page title={<Trans>Connections</Trans>}>
      <Scroll>
        <Section title={t`What is being heard`}>
          <ConnectionList />
        </Section>
        <Section title={t`Connect a network`}>
          <Catalogue />
        </Section>
      </Scroll>
    </Page>
  )
}
