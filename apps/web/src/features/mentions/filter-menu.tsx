import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, ListFilter } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'
import { toggle } from '../../lib/filter.ts'
import type { FilterGroup } from '../../lib/filter-options.ts'
import { INBOX_VIEWS } from '../../lib/inbox-views.ts'
import { savedViewsQuery } from '../../lib/lists.ts'
import { useMembership } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { lastDays, usePeriods } from './period-menu.tsx'

const DatesDialog = lazy(() => import('./dates-dialog.tsx').then((module) => ({ default: module.DatesDialog })))

interface Props {
  filter: MentionFilter
  groups: readonly FilterGroup[]
  onFilter: (filter: MentionFilter) => void
  datesElsewhere?: boolean | undefined
}

/** One button for every way to narrow the list; what is chosen stands beside it as chips. */
export function FilterMenu({ filter, groups, onFilter, datesElsewhere }: Props) {
  const { t, i18n } = useLingui()
  const { timeZone } = useMembership()
  const views = useQuery(savedViewsQuery).data ?? []
  const [choosingDates, setChoosingDates] = useState(false)
  const periods = usePeriods()
  return (
    <>
      <Menu
        trigger={
          <Button small look="quiet">
            <ListFilter size={14} aria-hidden />
            <Trans>Filter</Trans>
          </Button>
        }
      >
        {groups.map((group) => (
          <Sub key={group.key} label={group.label}>
            {group.options.map((option) => (
              <MenuChoice
                key={option.value}
                checked={(filter[group.key] as string[] | undefined)?.includes(option.value) ?? false}
                onToggle={() => onFilter(toggle(filter, group.key, option.value))}
              >
                {option.label}
              </MenuChoice>
            ))}
            {group.options.length === 0 ? <MenuItem disabled onSelect={() => undefined}>{t`None yet`}</MenuItem> : null}
          </Sub>
        ))}
        <Sub label={t`Inbox`}>
          {INBOX_VIEWS.map((view) => (
            <MenuItem key={view.name.id} onSelect={() => onFilter(view.filter)}>
              {i18n._(view.name)}
            </MenuItem>
          ))}
        </Sub>
        {views.length > 0 ? (
          <Sub label={t`Saved views`}>
            {views.map((view) => (
              <MenuItem key={view.id} onSelect={() => onFilter(view.filter)}>
                {view.name}
              </MenuItem>
            ))}
          </Sub>
        ) : null}
        {datesElsewhere ? null : (
          <Sub label={t`Dates`}>
            {periods.map(({ days, name }) => (
              <MenuItem key={days} onSelect={() => onFilter(lastDays(filter, days, timeZone))}>
                {name}
              </MenuItem>
            ))}
            <MenuItem onSelect={() => setChoosingDates(true)}>{t`From … to …`}</MenuItem>
          </Sub>
        )}
        <MenuLine />
        <MenuChoice checked={filter.lead === true} onToggle={() => onFilter(flag(filter, 'lead', true))}>
          {t`Only leads`}
        </MenuChoice>
        <MenuChoice checked={filter.muted === 'show'} onToggle={() => onFilter(flag(filter, 'muted', 'show'))}>
          {t`Muted authors too`}
        </MenuChoice>
      </Menu>
      <Suspense>
        {choosingDates ? (
          <DatesDialog filter={filter} onFilter={onFilter} onClose={() => setChoosingDates(false)} />
        ) : null}
      </Suspense>
    </>
  )
}

function flag<K extends 'lead' | 'muted'>(filter: MentionFilter, key: K, value: MentionFilter[K]): MentionFilter {
  const { [key]: before, ...rest } = filter
  return (before === value ? rest : { ...rest, [key]: value }) as MentionFilter
}

function Sub({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 outline-none data-highlighted:bg-hover data-[state=open]:bg-hover pointer-coarse:min-h-11">
        <span className="mr-auto">{label}</span>
        <ChevronRight size={14} aria-hidden className="text-quiet" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          collisionPadding={8}
          sideOffset={4}
          className="appear z-50 max-h-80 min-w-44 overflow-y-auto rounded border border-line bg-raised p-1 text-13 shadow-float"
        >
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}
