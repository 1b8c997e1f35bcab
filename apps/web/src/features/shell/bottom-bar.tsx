import { useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, Settings } from 'lucide-react'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { Bell } from './bell.tsx'
import { PLACES } from './places.ts'
import { SignOutItem, WorkspaceItems } from './workspace-items.tsx'

const LINK =
  'flex min-h-12 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] text-quiet data-[status=active]:text-accent data-[status=active]:font-strong'
const LABEL = 'max-w-full truncate px-0.5'
/** Those that have a place of their own: five are as many as can be told apart and hit with a thumb. */
const FIRST = PLACES.slice(0, 3)
const OTHERS = PLACES.slice(3)

/** The navigation of a phone, under the thumb. */
export function BottomBar() {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  return (
    <nav
      aria-label={t`Main`}
      className="flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {FIRST.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={LINK}>
          <Icon size={20} aria-hidden />
          <span className={LABEL}>{i18n._(label)}</span>
        </Link>
      ))}
      <Bell className={LINK} size={20} labelClass={LABEL} />
      <Menu
        align="end"
        trigger={
          <button type="button" className={LINK}>
            <Ellipsis size={20} aria-hidden />
            <span className={LABEL}>{t`More`}</span>
          </button>
        }
      >
        {OTHERS.map(({ to, label, icon: Icon }) => (
          <MenuItem key={to} onSelect={() => navigate({ to })}>
            <Icon size={16} aria-hidden />
            {i18n._(label)}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => navigate({ to: '/settings' })}>
          <Settings size={16} aria-hidden />
          {t`Settings`}
        </MenuItem>
        <MenuLine />
        <WorkspaceItems />
        <MenuLine />
        <SignOutItem />
      </Menu>
    </nav>
  )
}
