import type { Mention } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Check, StickyNote } from 'lucide-react'
import { memo } from 'react'
import { INTENT_LABELS } from '../../lib/labels.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { Excerpt } from './excerpt.tsx'
import { HandlingMarks } from './handling-marks.tsx'
import { LookMark } from './look-mark.tsx'

export interface RowProps {
  mention: Mention
  position: number
  isOpen: boolean
  isSelected: boolean
  isFocused: boolean
  compact: boolean
  onFocus: (position: number) => void
  onSelect: (id: string) => void
}

/** One mention of the list: who, where, when; what, with the matched words lit; what we know of it. */
export const MentionRow = memo(function MentionRow(props: RowProps) {
  const { mention, compact, isOpen, isSelected, isFocused } = props
  const { t, i18n } = useLingui()
  const time = useTime()
  const networkLabel = useNetworkLabel()
  const { author } = mention
  const name = author.name ?? author.handle
  const isSettled = mention.status !== 'open'
  return (
    <article
      aria-posinset={props.position + 1}
      aria-setsize={-1}
      aria-labelledby={`who-${mention.id}`}
      data-position={props.position}
      tabIndex={isFocused ? 0 : -1}
      onFocus={() => props.onFocus(props.position)}
      className={`group relative flex h-full items-start gap-3 border-b border-line px-4 outline-offset-[-2px] ${compact ? 'py-1' : 'py-2'} ${isOpen || isSelected ? 'bg-chosen' : 'hover:bg-surface'}`}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={t`Select the mention of ${name}`}
        tabIndex={-1}
        onClick={() => props.onSelect(mention.id)}
        className="relative z-10 mt-1 shrink-0 rounded-full"
      >
        {isSelected ? (
          <span className="flex size-7 items-center justify-center rounded-full bg-accent text-on-accent">
            <Check size={16} aria-hidden />
          </span>
        ) : (
          <Avatar name={name} />
        )}
      </button>
      <div className={`min-w-0 flex-1 ${isSettled ? 'opacity-70' : ''}`}>
        <div className="flex h-4 items-center gap-2 text-12">
          <Link
            id={`who-${mention.id}`}
            to="/feed/$mentionId"
            params={{ mentionId: mention.id }}
            search={true}
            tabIndex={-1}
            className="truncate font-strong after:absolute after:inset-0"
          >
            {name}
          </Link>
          <span className="min-w-0 shrink-100 truncate text-quiet max-sm:hidden">
            {author.handle === name ? '' : author.handle}
          </span>
          <NetworkMark network={mention.network} label={networkLabel(mention.network)} />
          <time
            dateTime={mention.countedAt}
            title={time.exact(mention.countedAt)}
            className="nums ml-auto shrink-0 text-quiet sm:ml-0"
          >
            {time.ago(mention.countedAt)}
          </time>
        </div>
        <Excerpt mention={mention} lines={compact ? 1 : 2} />
      </div>
      <div className="flex w-24 shrink-0 flex-col items-end gap-1 pt-0.5 max-sm:w-8 lg:w-60">
        <div className="flex max-w-full items-center gap-2">
          {tellsIntent(mention) ? (
            <span className="min-w-0 max-lg:hidden">
              <Badge strong={mention.stage !== null}>
                <span>{i18n._(INTENT_LABELS[mention.intent.value])}</span>
                {mention.leadScore === null ? null : <span className="nums">{mention.leadScore}</span>}
              </Badge>
            </span>
          ) : null}
          <SentimentMark
            sentiment={mention.sentiment.value}
            confidence={mention.sentiment.confidence}
            short="on-phone"
          />
        </div>
        {mention.leadScore === null ? null : (
          <span className="nums text-12 font-strong text-accent lg:hidden" title={t`Lead score ${mention.leadScore}`}>
            {mention.leadScore}
          </span>
        )}
        {compact ? null : (
          <div className="flex h-5 items-center gap-1 max-sm:hidden">
            {mention.tags.slice(0, 2).map((tag) => (
              <Badge key={tag.id}>{tag.name}</Badge>
            ))}
            {mention.noteCount > 0 ? <StickyNote size={14} className="text-quiet" aria-label={t`Has notes`} /> : null}
            {mention.assignee ? (
              <span title={t`Assigned to ${mention.assignee.name}`}>
                <Avatar name={mention.assignee.name} size={20} />
                <span className="sr-only">{t`Assigned to ${mention.assignee.name}`}</span>
              </span>
            ) : null}
            <LookMark mentionId={mention.id} />
            <HandlingMarks mention={mention} />
          </div>
        )}
      </div>
    </article>
  )
})

/** At less than even odds a row is quieter without an intent; the panel tells it with how sure it is. */
function tellsIntent({ intent, stage }: Mention): boolean {
  return intent.value !== 'none' && (intent.corrected || stage !== null || intent.confidence >= 0.5)
}
