import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Settings } from 'lucide-react'
import { Bell } from './bell.tsx'
import { PLACES } from './places.ts'

const LINK =
  'flex min-h-12 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] text-quiet data-[status=active]:text-accent data-[status=active]:font-strong'

/** The navigation of a phone, under the thumb. */
export function BottomBar() {
  const { t, i18n } = useLingui()
  return (
    <nav
      aria-label={t`Main`}
      className="flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <Bell className={LINK} size={20} labelClass="max-w-full truncate px-0.5" />
      {PLACES.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={LINK}>
          <Icon size={20} aria-hidden />
          <span className="max-w-full truncate px-0.5">{i18n._(label)}</span>
        </Link>
      ))}
      <Link to="/settings" className={LINK}>
        <Settings size={20} aria-hidden />
        <span className="max-w-full truncate px-0.5">{t`Settings`}</span>
      </Link>
    </nav>
  )
}
