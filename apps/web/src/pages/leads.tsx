import { exportLeads } from '@earshot/contract/leads'
import { exportProspects } from '@earshot/contract/prospect-imports'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router'
import { Columns3, Contact, Download, Table, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { OwnerOptions } from '../features/leads/lead-selects.tsx'
import { Leads } from '../features/leads/leads.tsx'
import { addressHere } from '../lib/api.ts'
import { lostLabel } from '../lib/labels.ts'
import { groupsQuery, membersQuery, monitorsQuery, workspaceQuery } from '../lib/lists.ts'
import { useMay } from '../lib/session.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Select } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Page } from '../ui/page.tsx'

const ImportPeople = lazy(() =>
  import('../features/leads/import-people.tsx').then((part) => ({ default: part.ImportPeople })),
)
const People = lazy(() => import('../features/leads/people.tsx').then((part) => ({ default: part.People })))
const route = getRouteApi('/app/leads')

export function LeadsPage() {
  const { t, i18n } = useLingui()
  const search = route.useSearch()
  const navigate = useNavigate()
  const monitors = useQuery(monitorsQuery).data ?? []
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const reasons = useQuery(workspaceQuery).data?.lostReasons ?? []
  const mayImport = useMay('leads:write')
  const [isImporting, setImporting] = useState(false)
  useDocumentTitle(t`Leads`)
  const narrow = (key: 'monitor' | 'owner' | 'lostReason', value: string) =>
    void navigate({ to: '/leads', search: { ...search, [key]: value ? [value] : undefined } })
  const isOfPeople = search.view === 'people'
  const show = (view: 'table' | 'people' | undefined) => void navigate({ to: '/leads', search: { ...search, view } })
  const which = { monitor: search.monitor, owner: search.owner, lostReason: search.lostReason }
  const narrowing = (
    <>
      <Select
        aria-label={t`Monitor`}
        className="max-sm:min-w-32 max-sm:flex-1 sm:max-w-44"
        value={search.monitor?.[0] ?? ''}
        onChange={(event) => narrow('monitor', event.target.value)}
      >
        <option value="">{t`All monitors`}</option>
        {monitors.map((monitor) => (
          <option key={monitor.id} value={monitor.id}>
            {monitor.name}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`Owner of the lead`}
        className="max-sm:min-w-32 max-sm:flex-1 sm:max-w-44"
        value={search.owner?.[0] ?? ''}
        onChange={(event) => narrow('owner', event.target.value)}
      >
        <option value="">{t`All owners`}</option>
        <option value="me">{t`Me and my groups`}</option>
        <option value="none">{t`Nobody`}</option>
        <OwnerOptions members={members.filter((member) => !member.isYou)} groups={groups} />
      </Select>
      <Select
        aria-label={t`Lost because`}
        className="max-sm:min-w-32 max-sm:flex-1 sm:max-w-44"
        value={search.lostReason?.[0] ?? ''}
        onChange={(event) => narrow('lostReason', event.target.value)}
      >
        <option value="">{t`Lost or not`}</option>
        {[...new Set([...reasons, ...(search.lostReason ?? [])])].map((reason) => (
          <option key={reason} value={reason}>
            {lostLabel(i18n, reason)}
          </option>
        ))}
      </Select>
    </>
  )
  return (
    <>
      <Page
        title={<Trans>Leads</Trans>}
        actions={
          <>
            {isOfPeople ? null : narrowing}
            <IconButton
              label={t`Board`}
              icon={Columns3}
              aria-pressed={search.view === undefined}
              onClick={() => show(undefined)}
            />
            <IconButton
              label={t`Table`}
              icon={Table}
              aria-pressed={search.view === 'table'}
              onClick={() => show('table')}
            />
            <IconButton label={t`People`} icon={Contact} aria-pressed={isOfPeople} onClick={() => show('people')} />
            {mayImport ? (
              <IconButton label={t`Import people`} icon={Upload} onClick={() => setImporting(true)} />
            ) : null}
            <a
              href={isOfPeople ? addressHere(exportProspects) : addressHere(exportLeads, {}, which)}
              download
              aria-label={t`Download CSV`}
              title={t`Download CSV`}
              className="inline-flex size-7 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink pointer-coarse:size-11"
            >
              <Download size={16} aria-hidden />
            </a>
          </>
        }
      >
        {search.view === 'people' ? (
          <Suspense>
            <People />
          </Suspense>
        ) : (
          <Leads filter={search} view={search.view ?? 'board'} />
        )}
      </Page>
      {isImporting ? (
        <Suspense>
          <ImportPeople onClose={() => setImporting(false)} />
        </Suspense>
      ) : null}
      <Outlet />
    </>
  )
}
