import type { Act } from '@earshot/core/roles'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { AccuracyPart } from '../features/settings/accuracy-part.tsx'
import { AuditPart } from '../features/settings/audit-part.tsx'
import { DataPart } from '../features/settings/data-part.tsx'
import { GeneralPart } from '../features/settings/general-part.tsx'
import { KeysPart } from '../features/settings/keys-part.tsx'
import { MembersPart } from '../features/settings/members-part.tsx'
import { TagsPart } from '../features/settings/tags-part.tsx'
import { YouPart } from '../features/settings/you-part.tsx'
import { useMembership } from '../lib/session.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Page, Scroll } from '../ui/page.tsx'
import { Waiting } from '../ui/states.tsx'

const SavedRepliesPart = lazy(() =>
  import('../features/settings/saved-replies-part.tsx').then((part) => ({ default: part.SavedRepliesPart })),
)
const GroupsPart = lazy(() =>
  import('../features/settings/groups-part.tsx').then((part) => ({ default: part.GroupsPart })),
)
const LeadsPart = lazy(() =>
  import('../features/settings/leads-part.tsx').then((part) => ({ default: part.LeadsPart })),
)
const CrmsPart = lazy(() => import('../features/crms/crms-part.tsx').then((part) => ({ default: part.CrmsPart })))
const AnswerTimesPart = lazy(() =>
  import('../features/answer-times/answer-times-part.tsx').then((part) => ({ default: part.AnswerTimesPart })),
)
const NotificationSettingsPart = lazy(() =>
  import('../features/notifications/settings-part.tsx').then((part) => ({ default: part.NotificationSettingsPart })),
)
const RulesSettings = lazy(() => import('./rules-settings.tsx').then((part) => ({ default: part.RulesSettings })))

const EndpointsPart = lazy(() =>
  import('../features/endpoints/endpoints-part.tsx').then((part) => ({ default: part.EndpointsPart })),
)

export function SettingsPage() {
  const { t } = useLingui()
  const { part = 'you' } = useParams({ strict: false })
  const { acts } = useMembership()
  const parts: { id: string; label: string; needs: Act; show: ComponentType }[] = [
    { id: 'you', label: t`You`, needs: 'workspace:read', show: YouPart },
    { id: 'notifications', label: t`Notifications`, needs: 'mentions:read', show: NotificationSettingsPart },
    { id: 'workspace', label: t`Workspace`, needs: 'workspace:read', show: GeneralPart },
    { id: 'members', label: t`Members`, needs: 'workspace:read', show: MembersPart },
    { id: 'groups', label: t`Groups`, needs: 'workspace:read', show: GroupsPart },
    { id: 'tags', label: t`Tags`, needs: 'mentions:read', show: TagsPart },
    { id: 'rules', label: t`Rules`, needs: 'mentions:read', show: RulesSettings },
    { id: 'answer-times', label: t`Answer times`, needs: 'workspace:read', show: AnswerTimesPart },
    { id: 'replies', label: t`Saved replies`, needs: 'mentions:read', show: SavedRepliesPart },
    { id: 'leads', label: t`Leads`, needs: 'workspace:read', show: LeadsPart },
    { id: 'accuracy', label: t`Accuracy`, needs: 'mentions:read', show: AccuracyPart },
    { id: 'crm', label: t`CRM`, needs: 'connections:write', show: CrmsPart },
    { id: 'webhooks', label: t`Webhooks`, needs: 'connections:write', show: EndpointsPart },
    { id: 'data', label: t`Import and sample`, needs: 'imports:write', show: DataPart },
    { id: 'keys', label: t`API keys`, needs: 'keys:write', show: KeysPart },
    { id: 'audit', label: t`What was done`, needs: 'audit:read', show: AuditPart },
  ]
  const allowed = parts.filter((one) => acts.includes(one.needs))
  const shown = allowed.find((one) => one.id === part) ?? allowed[0]
  useDocumentTitle(t`Settings`)
  if (!shown) return null
  const Shown = shown.show
  return (
    <Page title={<Trans>Settings</Trans>}>
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <nav
          aria-label={t`Parts of the settings`}
          className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3 lg:w-52 lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0 lg:p-3"
        >
          {allowed.map((one) => (
            <Link
              key={one.id}
              ref={one.id === shown.id ? showLink : null}
              to="/settings/$part"
              params={{ part: one.id }}
              aria-current={one.id === shown.id ? 'page' : undefined}
              className="flex min-h-9 shrink-0 items-center border-b-2 border-transparent px-2 text-13 text-quiet hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent lg:min-h-8 lg:rounded-sm lg:border-b-0 lg:hover:bg-hover lg:aria-[current=page]:bg-chosen pointer-coarse:min-h-11"
            >
              {one.label}
            </Link>
          ))}
        </nav>
        <Scroll narrow>
          <Suspense fallback={<Waiting rows={3} />}>
            <Shown />
          </Suspense>
        </Scroll>
      </div>
    </Page>
  )
}

/** Where the parts stand in a row that is wider than the window, the one that is shown is seen. */
function showLink(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
