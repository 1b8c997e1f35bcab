import type { Mention } from '@earshot/contract/mentions'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { Trans, useLingui } from '@lingui/react/macro'
import {
  Check,
  ChevronDown,
  ChevronsUp,
  Clock,
  EyeOff,
  Handshake,
  RotateCcw,
  Tag,
  UserPlus,
  VolumeX,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { INTENT_LABELS, PRIORITY_LABELS, SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import type { Picking } from './feed-list.tsx'
import { useMentionActs } from './use-mention-acts.ts'

const Picker = lazy(() => import('./picker.tsx').then((module) => ({ default: module.Picker })))

/** What can be done with one mention, and how it stands. */
export function ActBar({ mention }: { mention: Mention }) {
  const { t, i18n } = useLingui()
  const acts = useMentionActs()
  const time = useTime()
  const mayWrite = useMay('mentions:write')
  const [picking, setPicking] = useState<Picking>()
  const isDone = mention.status === 'done'
  const isIgnored = mention.status === 'ignored'
  const isLead = mention.stage !== null
  return (
    <div className="border-y border-line px-4 py-3">
      {mayWrite ? (
        <div className="mb-3 flex flex-wrap items-center gap-1.5">
          <Button small onClick={() => acts.setStatus([mention], isDone ? 'open' : 'done')} aria-keyshortcuts="e">
            {isDone ? <RotateCcw size={14} aria-hidden /> : <Check size={14} aria-hidden />}
            {isDone ? <Trans>Open again</Trans> : <Trans>Mark as done</Trans>}
          </Button>
          <Button small onClick={() => acts.setLead([mention], !isLead)} aria-keyshortcuts="l">
            <Handshake size={14} aria-hidden />
            {isLead ? <Trans>No lead</Trans> : <Trans>Mark as lead</Trans>}
          </Button>
          <Button small onClick={() => setPicking('assign')} aria-keyshortcuts="a">
            <UserPlus size={14} aria-hidden />
            {mention.assignee?.name ?? <Trans>Assign</Trans>}
          </Button>
          <IconButton label={t`Tag`} shortcut="t" icon={Tag} onClick={() => setPicking('tag')} />
          <IconButton label={t`Priority`} shortcut="p" icon={ChevronsUp} onClick={() => setPicking('priority')} />
          <IconButton label={t`Pending until`} shortcut="w" icon={Clock} onClick={() => setPicking('pending')} />
          <IconButton
            label={isIgnored ? t`Open again` : t`Ignore`}
            shortcut="d"
            icon={EyeOff}
            aria-pressed={isIgnored}
            onClick={() => acts.setStatus([mention], isIgnored ? 'open' : 'ignored')}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Menu
          trigger={
            <Button small look="quiet" disabled={!mayWrite}>
              <span className="sr-only">{t`Correct the sentiment`}</span>
              <SentimentMark sentiment={mention.sentiment.value} confidence={mention.sentiment.confidence} />
              {mayWrite ? <ChevronDown size={12} aria-hidden /> : null}
            </Button>
          }
        >
          {SENTIMENTS.map((sentiment) => (
            <MenuItem key={sentiment} onSelect={() => acts.setSentiment([mention], sentiment)}>
              <SentimentMark sentiment={sentiment} short />
              {i18n._(SENTIMENT_LABELS[sentiment])}
            </MenuItem>
          ))}
        </Menu>
        <Menu
          trigger={
            <Button small look="quiet" disabled={!mayWrite}>
              <span className="sr-only">{t`Correct the intent`}</span>
              {i18n._(INTENT_LABELS[mention.intent.value])}
              {mayWrite ? <ChevronDown size={12} aria-hidden /> : null}
            </Button>
          }
        >
          {INTENTS.map((intent) => (
            <MenuItem key={intent} onSelect={() => acts.setIntent([mention], intent)}>
              {i18n._(INTENT_LABELS[intent])}
            </MenuItem>
          ))}
        </Menu>
        {mention.leadScore === null ? null : <Badge strong>{t`Lead score ${mention.leadScore}`}</Badge>}
        {mention.status === 'pending' && mention.pendingUntil ? (
          <Badge>{t`Pending until ${time.exact(mention.pendingUntil)}`}</Badge>
        ) : null}
        {mention.priority === 'normal' ? null : (
          <Badge>{t`Priority: ${i18n._(PRIORITY_LABELS[mention.priority])}`}</Badge>
        )}
        {mention.tags.map((tag) => (
          <Badge key={tag.id}>{tag.name}</Badge>
        ))}
        {mayWrite ? (
          <span className="ml-auto">
            <IconButton
              label={mention.author.muted ? t`Hear the author in the feed again` : t`Mute the author`}
              shortcut="m"
              icon={VolumeX}
              aria-pressed={mention.author.muted}
              onClick={() => (mention.author.muted ? acts.unmute([mention]) : acts.mute([mention]))}
            />
          </span>
        ) : null}
      </div>
      <Suspense>
        {picking ? <Picker kind={picking} mentions={[mention]} onClose={() => setPicking(undefined)} /> : null}
      </Suspense>
    </div>
  )
}
