import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Examples } from '../features/monitors/examples.tsx'
import { MonitorForm } from '../features/monitors/monitor-form.tsx'
import { monitorQuery } from '../features/monitors/queries.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/states.tsx'

export function NewMonitorPage() {
  const { t } = useLingui()
  useDocumentTitle(t`New monitor`)
  return (
    <Page title={<Trans>New monitor</Trans>}>
      <Scroll>
        <MonitorForm />
      </Scroll>
    </Page>
  )
}

export function MonitorPage() {
  const { t } = useLingui()
  const { monitorId = '' } = useParams({ strict: false })
  const query = useQuery(monitorQuery(monitorId))
  const name = query.data?.monitor.name ?? t`Monitor`
  useDocumentTitle(name)
  return (
    <Page title={name}>
      <Scroll>
        {query.isPending ? <Waiting rows={3} /> : null}
        {query.isError ? <Failed error={query.error} onRetry={query.refetch} /> : null}
        {query.data ? (
          <>
            <MonitorForm key={`${query.data.monitor.id} ${query.data.monitor.version}`} monitor={query.data.monitor} />
            <Examples monitorId={monitorId} examples={query.data.examples} />
          </>
        ) : null}
      </Scroll>
    </Page>
  )
}
