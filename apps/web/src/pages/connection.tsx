import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ConnectionDetail } from '../features/connections/connection-detail.tsx'
import { ConnectionForm } from '../features/connections/connection-form.tsx'
import { NetworkFacts } from '../features/connections/network-facts.tsx'
import { connectionsQuery, networksQuery } from '../lib/lists.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/states.tsx'
import { NothingHere } from './nothing-here.tsx'

export function NewConnectionPage() {
  const { t } = useLingui()
  const { network: wanted = '' } = useParams({ strict: false })
  const query = useQuery(networksQuery)
  const network = query.data?.find((one) => one.network === wanted)
  useDocumentTitle(network?.label ?? t`Connections`)
  if (query.data && !network) return <NothingHere />
  return (
    <Page title={network ? <Trans>Connect {network.label}</Trans> : <Trans>Connect a network</Trans>}>
      <Scroll>
        {query.isPending ? <Waiting rows={3} /> : null}
        {query.isError ? <Failed error={query.error} onRetry={query.refetch} /> : null}
        {network ? (
          <>
            <NetworkFacts network={network} />
            <ConnectionForm network={network} />
          </>
        ) : null}
      </Scroll>
    </Page>
  )
}

export function ConnectionPage() {
  const { t } = useLingui()
  const { connectionId = '' } = useParams({ strict: false })
  const name = useQuery(connectionsQuery).data?.find((one) => one.id === connectionId)?.name ?? t`Connection`
  useDocumentTitle(name)
  return (
    <Page title={name}>
      <Scroll>
        <ConnectionDetail id={connectionId} />
      </Scroll>
    </Page>
  )
}
