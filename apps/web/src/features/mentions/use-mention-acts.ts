import type { Mention } from '@earshot/contract/mentions'
import type { TagRef } from '@earshot/contract/tags'
import type { Priority, Status } from '@earshot/core/handling'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { INTENT_LABELS, PRIORITY_LABELS, SENTIMENT_LABELS } from '../../lib/labels.ts'
import { useTime } from '../../lib/time.ts'
import { useActs } from './acts.ts'

/** Every act on one mention or many, with the words that its notice says. */
export function useMentionActs() {
  const { t, i18n } = useLingui()
  const time = useTime()
  const { run, undoLast } = useActs()
  const many = (mentions: readonly Mention[]) => plural(mentions.length, { one: '# mention', other: '# mentions' })

  return {
    undoLast,
    setStatus: (mentions: readonly Mention[], status: Exclude<Status, 'pending'>) => {
      const said = {
        done: t`${many(mentions)} done`,
        ignored: t`${many(mentions)} ignored`,
        open: t`${many(mentions)} open again`,
      }
      return run(mentions, { kind: 'status', status }, said[status], (mention) => ({
        ...mention,
        status,
        pendingUntil: null,
      }))
    },
    setPending: (mentions: readonly Mention[], until: Date) => {
      const at = time.exact(until)
      const act = { kind: 'status', status: 'pending', until: until.toISOString() } as const
      return run(mentions, act, t`${many(mentions)} pending until ${at}`, (mention) => ({
        ...mention,
        status: 'pending',
        pendingUntil: act.until,
      }))
    },
    setPriority: (mentions: readonly Mention[], priority: Priority) => {
      const label = i18n._(PRIORITY_LABELS[priority])
      return run(mentions, { kind: 'priority', priority }, t`${many(mentions)} of priority: ${label}`, (mention) => ({
        ...mention,
        priority,
      }))
    },
    setLead: (mentions: readonly Mention[], lead: boolean) =>
      run(
        mentions,
        { kind: lead ? 'lead' : 'no-lead' },
        lead ? t`${many(mentions)} marked as lead` : t`${many(mentions)} no longer a lead`,
        (mention) => ({
          ...mention,
          stage: lead ? (mention.stage ?? 'new') : null,
          leadScore: lead ? mention.leadScore : null,
        }),
      ),
    setSentiment: (mentions: readonly Mention[], sentiment: Sentiment) => {
      const label = i18n._(SENTIMENT_LABELS[sentiment])
      return run(
        mentions,
        { kind: 'sentiment', sentiment },
        t`${many(mentions)} corrected to: ${label}`,
        (mention) => ({
          ...mention,
          sentiment: { value: sentiment, confidence: 1, corrected: true },
        }),
      )
    },
    setIntent: (mentions: readonly Mention[], intent: Intent) => {
      const label = i18n._(INTENT_LABELS[intent])
      return run(mentions, { kind: 'intent', intent }, t`${many(mentions)} corrected to: ${label}`, (mention) => ({
        ...mention,
        intent: { value: intent, all: [intent], confidence: 1, corrected: true },
      }))
    },
    assign: (mentions: readonly Mention[], member: Mention['assignee']) =>
      run(
        mentions,
        member?.isGroup ? { kind: 'assign', groupId: member.id } : { kind: 'assign', memberId: member?.id ?? null },
        member ? t`${many(mentions)} assigned to ${member.name}` : t`${many(mentions)} assigned to nobody`,
        (mention) => ({
          ...mention,
          assignee: member,
        }),
      ),
    setTag: (mentions: readonly Mention[], tag: TagRef, on: boolean) =>
      run(
        mentions,
        { kind: on ? 'tag' : 'untag', tagId: tag.id },
        on ? t`${many(mentions)} tagged ${tag.name}` : t`Tag ${tag.name} taken off ${many(mentions)}`,
        (mention) => {
          const others = mention.tags.filter((one) => one.id !== tag.id)
          return { ...mention, tags: on ? [...others, tag] : others }
        },
      ),
    mute: (mentions: readonly Mention[]) => {
      const name = mentions[0]?.author.handle ?? ''
      return run(mentions, { kind: 'mute' }, t`${name} muted: hidden from the feed, still counted`, (mention) => ({
        ...mention,
        author: { ...mention.author, muted: true },
      }))
    },
    unmute: (mentions: readonly Mention[]) => {
      const name = mentions[0]?.author.handle ?? ''
      return run(mentions, { kind: 'unmute' }, t`${name} is heard in the feed again`, (mention) => ({
        ...mention,
        author: { ...mention.author, muted: false },
      }))
    },
  }
}
