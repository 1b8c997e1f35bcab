import { Plural, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { unreadQuery } from '../../lib/lists.ts'

const MOST = 99

/** The way to the notifications, with how many are unread; `className` is that of its neighbours. */
export function Bell({ className, size, labelClass }: { className: string; size: number; labelClass: string }) {
  const { t } = useLingui()
  const unread = useQuery(unreadQuery).data ?? 0
  return (
    <Link to="/notifications" className={className} title={t`Notifications`}>
      <span className="relative shrink-0">
        <BellIcon size={size} aria-hidden />
        {unread > 0 ? (
          <span
            aria-hidden
            className="nums absolute -top-1.5 left-1/2 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-strong text-on-accent"
          >
            {unread > MOST ? `${MOST}+` : unread}
          </span>
        ) : null}
      </span>
      <span className={labelClass}>{t`Notifications`}</span>
      {unread > 0 ? (
        <span className="sr-only">
          <Plural value={unread} one="# unread" other="# unread" />
        </span>
      ) : null}
    </Link>
  )
}
