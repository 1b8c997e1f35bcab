import type { Notification } from '@earshot/contract/notifications'
import { partsOfNote } from '@earshot/core/note-text'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import {
  AlarmClock,
  AtSign,
  Bell,
  CircleCheck,
  CircleHelp,
  CircleX,
  Handshake,
  type LucideIcon,
  MessageCircleQuestion,
  Unplug,
  UserPlus,
  Webhook,
} from 'lucide-react'
import { membersQuery } from '../../lib/lists.ts'
import { useTime } from '../../lib/time.ts'

const ICONS: Record<Notification['kind'], LucideIcon> = {
  named: AtSign,
  'named-in-room': AtSign,
  assigned: UserPlus,
  'lead-given': Handshake,
  told: Bell,
  overdue: AlarmClock,
  'approval-asked': MessageCircleQuestion,
  'answer-approved': CircleCheck,
  'answer-rejected': CircleX,
  'answer-unknown': CircleHelp,
  'webhook-stopped': Webhook,
  'connection-stopped': Unplug,
}

/** Who did what, and what it is about. Unread ones have a dot, and are said to be. */
export function NotificationLine({
  notification,
  isOpen,
  isFocused,
  position,
  onFocus,
  onOpen,
}: {
  notification: Notification
  isOpen: boolean
  isFocused: boolean
  position: number
  onFocus: (position: number) => void
  onOpen: () => void
}) {
  const { t } = useLingui()
  const time = useTime()
  const words = useWords()
  const names = useQuery(membersQuery).data ?? []
  const Icon = ICONS[notification.kind]
  const { author, text, note, readAt, createdAt } = notification
  const quoted = note
    ? partsOfNote(note)
        .map((part) =>
          typeof part === 'string' ? part : `@${names.find(({ id }) => id === part.memberId)?.name ?? '…'}`,
        )
        .join('')
    : undefined
  return (
    <li>
      <button
        type="button"
        data-position={position}
        tabIndex={isFocused ? 0 : -1}
        aria-current={isOpen || undefined}
        onFocus={() => onFocus(position)}
        onClick={onOpen}
        className={`flex min-h-14 w-full items-start gap-3 border-b border-line px-4 py-2 text-left outline-offset-[-2px] ${isOpen ? 'bg-chosen' : 'hover:bg-surface'}`}
      >
        <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${readAt ? 'text-quiet' : 'text-accent'}`} />
        <span className="min-w-0 flex-1">
          <span className={`block text-13 ${readAt ? '' : 'font-strong'}`}>{words(notification)}</span>
          {quoted ? <span className="block truncate text-13">{quoted}</span> : null}
          {text ? (
            <span className="block truncate text-12 text-quiet">
              {author}: {text}
            </span>
          ) : null}
        </span>
        <time dateTime={createdAt} title={time.exact(createdAt)} className="nums shrink-0 text-12 text-quiet">
          {time.ago(createdAt)}
        </time>
        <span className="mt-1 flex w-2 shrink-0">
          {readAt ? null : <span role="img" aria-label={t`Unread`} className="size-2 rounded-full bg-accent" />}
        </span>
      </button>
    </li>
  )
}

function useWords() {
  const { t } = useLingui()
  return ({ kind, by, rule, room, count }: Notification): string => {
    const name = by?.name ?? (rule ? t`The rule “${rule.name}”` : t`A program`)
    switch (kind) {
      case 'named':
        return t`${name} named you in a note`
      case 'named-in-room':
        return room ? t`${name} named you in the room “${room.name}”` : t`${name} named you in a room`
      case 'assigned':
        return count === 1
          ? t`${name} assigned a mention to you`
          : t`${name} assigned ${plural(count, { one: '# mention', other: '# mentions' })} to you`
      case 'lead-given':
        return t`${name} gave you a lead`
      case 'told':
        return count === 1
          ? t`${name} tells you of a mention`
          : t`${name} tells you of ${plural(count, { one: '# mention', other: '# mentions' })}`
      case 'overdue':
        return t`A mention was not looked at or answered in time`
      case 'approval-asked':
        return t`${name} asks for approval of an answer`
      case 'answer-approved':
        return t`${name} approved your answer`
      case 'answer-rejected':
        return t`${name} rejected your answer`
      case 'answer-unknown':
        return t`Your answer may have been sent: nobody knows, and it waits for you to look`
      case 'connection-stopped':
        return t`A connection is heard no more until somebody mends it`
      case 'webhook-stopped':
        return t`A webhook takes nothing more, and is sent nothing until somebody looks at it`
    }
  }
}
