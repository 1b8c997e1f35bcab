import { Trans, useLingui } from '@lingui/react/macro'
import { Outlet, useParams } from '@tanstack/react-router'
import { NotificationList } from '../features/notifications/notification-list.tsx'
import { ReadAll } from '../features/notifications/read-all.tsx'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page } from '../ui/page.tsx'

export function NotificationsPage() {
  const { t } = useLingui()
  const { mentionId } = useParams({ strict: false })
  useDocumentTitle(t`Notifications`)
  return (
    <>
      <Page title={<Trans>Notifications</Trans>} actions={<ReadAll />}>
        <NotificationList openId={mentionId} />
      </Page>
      <Outlet />
    </>
  )
}
