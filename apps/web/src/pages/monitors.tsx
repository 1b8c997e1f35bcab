import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { MonitorList } from '../features/monitors/monitor-list.tsx'
import { useMay } from '../lib/session.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ScrollPart } from '../ui/scroll-part.tsx'

export function MonitorsPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const mayWrite = useMay('monitors:write')
  useDocumentTitle(t`Monitors`)
  return (
    <Page
      title={<Trans>Monitors</Trans>}
      actions={
        mayWrite ? (
          <Button look="primary" onClick={() => navigate({ to: '/monitors/new' })}>
            <Plus size={14} aria-hidden />
            <Trans>New monitor</Trans>
          </Button>
        ) : null
      }
    >
      <ScrollPart className="min-h-0 flex-1 overflow-y-auto">
        <MonitorList />
      </ScrollPart>
    </Page>
  )
}
