import { Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { ROLE_LABELS } from '../../lib/labels.ts'
import { useMe, useMembership } from '../../lib/session.ts'
import { leave } from '../../lib/sign-out.ts'
import { chooseWorkspace } from '../../lib/workspace-choice.ts'
import { MenuItem, MenuLabel } from '../../ui/menu.tsx'

/** Who is signed in, and the workspaces to change to. */
export function WorkspaceItems() {
  const { t, i18n } = useLingui()
  const me = useMe()
  const here = useMembership()
  const switchTo = (id: string) => {
    chooseWorkspace(id)
    // Nothing of one workspace may be seen in another: the page starts anew.
    location.assign('/feed')
  }
  return (
    <>
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
    </>
  )
}

export function SignOutItem() {
  return (
    <MenuItem onSelect={leave}>
      <Trans>Sign out</Trans>
    </MenuItem>
  )
}
