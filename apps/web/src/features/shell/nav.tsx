import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Search, Settings } from 'lucide-react'
import { Kbd } from '../../ui/kbd.tsx'
import { Bell } from './bell.tsx'
import { InboxViews } from './inbox-views.tsx'
import { ListeningDot } from './listening-dot.tsx'
import { MemberMenu } from './member-menu.tsx'
import { PLACES } from './places.ts'
import { SavedViews } from './saved-views.tsx'

const LINK =
  'flex h-8 items-center gap-3 rounded px-2 text-13 text-quiet hover:bg-hover hover:text-ink data-[status=active]:bg-chosen data-[status=active]:font-strong data-[status=active]:text-accent max-xl:justify-center'

/** 220 px wide, and 56 where the screen has less room: then names are read aloud and shown on hover. */
export function Nav({ onPalette }: { onPalette: () => void }) {
  const { t, i18n } = useLingui()
  return (
    <nav
      aria-label={t`Main`}
      className="flex w-14 shrink-0 flex-col gap-1 border-r border-line bg-surface p-2 max-sm:hidden xl:w-55"
    >
      <div className="mb-1 flex h-8 items-center gap-2 px-2 font-strong max-xl:justify-center max-xl:px-0">
        <img src="/favicon.svg" alt="" width={20} height={20} />
        <span className="max-xl:hidden">Earshot</span>
      </div>
      <button
        type="button"
        onClick={onPalette}
        title={t`Search and commands`}
        className="mb-2 flex h-8 items-center gap-2 rounded border border-line bg-raised px-2 text-13 text-quiet hover:border-edge max-xl:justify-center"
      >
        <Search size={14} aria-hidden />
        <span className="mr-auto max-xl:sr-only">{t`Search`}</span>
        <span aria-hidden className="max-xl:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      <Bell className={LINK} size={16} labelClass="truncate max-xl:sr-only" />
      {PLACES.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={LINK} title={i18n._(label)}>
          <Icon size={16} aria-hidden className="shrink-0" />
          <span className="truncate max-xl:sr-only">{i18n._(label)}</span>
        </Link>
      ))}
      <InboxViews />
      <SavedViews />
      <div className="mt-auto grid gap-1">
        <ListeningDot />
        <Link to="/settings" className={LINK} title={t`Settings`}>
          <Settings size={16} aria-hidden className="shrink-0" />
          <span className="max-xl:sr-only">{t`Settings`}</span>
        </Link>
        <MemberMenu />
      </div>
    </nav>
  )
}
