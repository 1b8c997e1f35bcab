import type { HistoryEntry } from '@earshot/contract/mentions'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import {
  INTENT_LABELS,
  lostLabel,
  PRIORITY_LABELS,
  SENTIMENT_LABELS,
  STAGE_LABELS,
  STATUS_LABELS,
} from '../../lib/labels.ts'
import { groupsQuery, membersQuery, tagsQuery } from '../../lib/lists.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'

/** What a line of the history says it became, in the reader's words; empty where the kind says it all. */
export function useHistoryValue(): (entry: HistoryEntry) => string {
  const { t, i18n } = useLingui()
  const time = useTime()
  const number = useNumber()
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const named = (labels: Record<string, MessageDescriptor>, value: unknown) => {
    const label = typeof value === 'string' ? labels[value] : undefined
    return label ? i18n._(label) : ''
  }
  return ({ kind, after }) => {
    const value = after as Record<string, unknown> | string | null
    const field = (name: string) => (typeof value === 'object' ? value?.[name] : undefined)
    switch (kind) {
      case 'tag':
      case 'untag':
        return tags.find(({ id }) => id === field('tagId'))?.name ?? ''
      case 'owner':
      case 'assign':
      case 'notify':
        return value === null || value === 'none'
          ? t`Nobody`
          : ([...members, ...groups].find(({ id }) => id === value)?.name ?? t`A former member`)
      case 'status': {
        const until = field('until')
        return typeof until === 'string' ? t`pending until ${time.exact(until)}` : named(STATUS_LABELS, value)
      }
      case 'priority':
        return named(PRIORITY_LABELS, value)
      case 'sentiment':
        return named(SENTIMENT_LABELS, field('value'))
      case 'intent':
        return named(INTENT_LABELS, field('value'))
      case 'lead':
        return [
          field('stage') ? named(STAGE_LABELS, field('stage')) : t`No lead`,
          typeof field('reason') === 'string' ? lostLabel(i18n, field('reason') as string) : '',
        ]
          .filter(Boolean)
          .join(' · ')
      case 'value':
        return value === null ? t`none` : number.money(value as unknown as { amount: number; currency: string })
      case 'like':
      case 'unlike':
      case 'repost':
      case 'unrepost':
        return typeof value === 'string' ? value : ''
      default:
        return ''
    }
  }
}
