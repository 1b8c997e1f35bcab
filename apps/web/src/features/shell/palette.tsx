import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Bell } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { INBOX_VIEWS } from '../../lib/inbox-views.ts'
import { connectionsQuery, monitorsQuery, savedViewsQuery } from '../../lib/lists.ts'
import { chosenTheme, type Theme } from '../../lib/theme.ts'
import { useChooseTheme } from '../../lib/use-choose-theme.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PLACES } from './places.ts'

/**
 * Finds and does anything: rooms, saved views, monitors, connections, settings, words in the feed. Not a modal
 * dialog, and Tab stays in its one field: what modality does to the page behind took half of the time until it stood there.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState('')
  const navigate = useNavigate()
  const chooseTheme = useChooseTheme()
  const toast = useToast()
  const views = useQuery(savedViewsQuery).data ?? []
  const monitors = useQuery(monitorsQuery).data ?? []
  const connections = useQuery(connectionsQuery).data ?? []
  const go = (act: () => unknown) => () => {
    onClose()
    void act()
  }
  const themes: [Theme, string][] = [
    ['light', t`Light theme`],
    ['dark', t`Dark theme`],
    ['system', t`Theme of the system`],
  ]
  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="fixed inset-0 z-40 bg-[rgb(10_14_24/0.4)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-144 -translate-x-1/2 overflow-hidden rounded border border-line bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">
            <Trans>Search and commands</Trans>
          </Dialog.Title>
          <Command
            label={t`Search and commands`}
            loop
            onKeyDown={(event) => event.key === 'Tab' && event.preventDefault()}
          >
            <Command.Input
              value={words}
              onValueChange={setWords}
              placeholder={t`Go to, find or do…`}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-16 outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-2">
              <Command.Empty className="p-4 text-13 text-quiet">
                <Trans>Nothing has this name.</Trans>
              </Command.Empty>
              {words.trim() ? (
                <Item
                  id={`search ${words}`}
                  onSelect={go(() => navigate({ to: '/feed', search: { text: words.trim() } }))}
                >
                  {t`Search the feed for “${words}”`}
                </Item>
              ) : null}
              <Group heading={t`Go to`}>
                {PLACES.map(({ to, label, icon: Icon, key }) => (
                  <Item key={to} id={`go ${i18n._(label)}`} onSelect={go(() => navigate({ to }))}>
                    <Icon size={16} aria-hidden />
                    <span className="mr-auto">{i18n._(label)}</span>
                    <Kbd>{key}</Kbd>
                  </Item>
                ))}
                <Item id={`go ${t`Notifications`}`} onSelect={go(() => navigate({ to: '/notifications' }))}>
                  <Bell size={16} aria-hidden />
                  <span className="mr-auto">
                    <Trans>Notifications</Trans>
                  </span>
                  <Kbd>⇧N</Kbd>
                </Item>
                <Item id={`go ${t`Settings`}`} onSelect={go(() => navigate({ to: '/settings' }))}>
                  <Trans>Settings</Trans>
                </Item>
                {INBOX_VIEWS.map(({ name, filter }) => (
                  <Item
                    key={name.id}
                    id={`inbox ${i18n._(name)}`}
                    onSelect={go(() => navigate({ to: '/feed', search: filter }))}
                  >
                    {i18n._(name)}
                  </Item>
                ))}
                {views.map((view) => (
                  <Item
                    key={view.id}
                    id={`view ${view.name} ${view.id}`}
                    onSelect={go(() => navigate({ to: '/feed', search: view.filter }))}
                  >
                    {view.name}
                  </Item>
                ))}
              </Group>
              <Group heading={t`Monitors`}>
                {monitors.map((one) => (
                  <Item
                    key={one.id}
                    id={`monitor ${one.name} ${one.id}`}
                    onSelect={go(() => navigate({ to: '/monitors/$monitorId', params: { monitorId: one.id } }))}
                  >
                    {one.name}
                  </Item>
                ))}
                <Item id={t`New monitor`} onSelect={go(() => navigate({ to: '/monitors/new' }))}>
                  <Trans>New monitor</Trans>
                </Item>
              </Group>
              <Group heading={t`Connections`}>
                {connections.map((one) => (
                  <Item
                    key={one.id}
                    id={`connection ${one.name} ${one.networkLabel} ${one.id}`}
                    onSelect={go(() =>
                      navigate({ to: '/connections/$connectionId', params: { connectionId: one.id } }),
                    )}
                  >
                    {one.networkLabel} · {one.name}
                  </Item>
                ))}
              </Group>
              <Group heading={t`Theme`}>
                {themes
                  .filter(([theme]) => theme !== chosenTheme())
                  .map(([theme, label]) => (
                    <Item key={theme} id={label} onSelect={go(() => chooseTheme(theme).catch(toast.failed))}>
                      {label}
                    </Item>
                  ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-quiet"
    >
      {children}
    </Command.Group>
  )
}

function Item({ id, onSelect, children }: { id: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-8 cursor-default items-center gap-3 rounded-sm px-2 text-14 data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  )
}
