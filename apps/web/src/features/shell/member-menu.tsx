import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { ROLE_LABELS } from '../../lib/labels.ts'
import { useMe, useMembership } from '../../lib/session.ts'
import { leave } from '../../lib/sign-out.ts'
import { chooseWorkspace } from '../../lib/workspace-choice.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.tsx'

/** The workspace, the member, and the way out. */
export function MemberMenu() {
  const { t, i18n } = useLingui()
  const me = useMe()
  const here = useMembership()
  const navigate = useNavigate()
  const switchTo = (id: string) => {
    chooseWorkspace(id)
    // Nothing of one workspace may be seen in another: the page starts anew.
    location.assign('/feed')
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          title={me.name}
          className="flex h-11 items-center gap-2 rounded px-1 text-left hover:bg-hover max-xl:justify-center"
        >
          <Avatar name={me.name} />
          <span className="min-w-0 max-xl:sr-only">
            <span className="block truncate text-13">{here.workspaceName}</span>
            <span className="block truncate text-12 text-quiet">{me.name}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>{me.email}</MenuLabel>
      {me.memberships.map((one) => (
        <MenuItem key={one.workspaceId} onSelect={() => switchTo(one.workspaceId)}>
          <span className="w-4">
            {one.workspaceId === here.workspaceId ? <Check size={14} aria-label={t`current`} /> : null}
          </span>
          <span className="mr-auto">{one.workspaceName}</span>
          <span className="text-12 text-quiet">{i18n._(ROLE_LABELS[one.role])}</span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => navigate({ to: '/settings/$part', params: { part: 'you' } })}>
        <Trans>Your account</Trans>
      </MenuItem>
      <MenuItem onSelect={leave}>
        <Trans>Sign out</Trans>
      </MenuItem>
    </Menu>
  )
}
