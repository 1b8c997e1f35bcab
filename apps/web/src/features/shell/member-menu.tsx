import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMe, useMembership } from '../../lib/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { SignOutItem, WorkspaceItems } from './workspace-items.tsx'

/** The workspace, the member, and the way out. */
export function MemberMenu() {
  const me = useMe()
  const here = useMembership()
  const navigate = useNavigate()
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
      <WorkspaceItems />
      <MenuLine />
      <MenuItem onSelect={() => navigate({ to: '/settings/$part', params: { part: 'you' } })}>
        <Trans>Your account</Trans>
      </MenuItem>
      <SignOutItem />
    </Menu>
  )
}
