import { PRIORITIES, STATUSES } from '@earshot/core/handling'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ListKey } from './filter.ts'
import { INTENT_LABELS, LANGUAGES, languageName, PRIORITY_LABELS, SENTIMENT_LABELS, STATUS_LABELS } from './labels.ts'
import { connectionsQuery, groupsQuery, membersQuery, monitorsQuery, tagsQuery } from './lists.ts'
import { useNetworkLabel } from './network-label.ts'

export interface FilterGroup {
  key: ListKey
  label: string
  options: { value: string; label: string }[]
}

/** What can be filtered by choosing: every list of the filter, with the names of its values. */
export function useFilterGroups(): FilterGroup[] {
  const { t, i18n } = useLingui()
  const monitors = useQuery(monitorsQuery).data ?? []
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const tags = useQuery(tagsQuery).data ?? []
  const connections = useQuery(connectionsQuery).data ?? []
  const networkLabel = useNetworkLabel()
  const networks = [...new Set(connections.map((one) => one.network))]
  return [
    { key: 'monitor', label: t`Monitor`, options: monitors.map((one) => ({ value: one.id, label: one.name })) },
    { key: 'network', label: t`Network`, options: networks.map((one) => ({ value: one, label: networkLabel(one) })) },
    {
      key: 'sentiment',
      label: t`Sentiment`,
      options: SENTIMENTS.map((one) => ({ value: one, label: i18n._(SENTIMENT_LABELS[one]) })),
    },
    {
      key: 'intent',
      label: t`Intent`,
      options: INTENTS.map((one) => ({ value: one, label: i18n._(INTENT_LABELS[one]) })),
    },
    {
      key: 'language',
      label: t`Language`,
      options: [...LANGUAGES, 'und'].map((one) => ({
        value: one,
        label: languageName(one, i18n.locale, t`Not recognised`),
      })),
    },
    { key: 'tag', label: t`Tag`, options: tags.map((one) => ({ value: one.id, label: one.name })) },
    {
      key: 'status',
      label: t`Status`,
      options: STATUSES.map((one) => ({ value: one, label: i18n._(STATUS_LABELS[one]) })),
    },
    {
      key: 'priority',
      label: t`Priority`,
      options: PRIORITIES.map((one) => ({ value: one, label: i18n._(PRIORITY_LABELS[one]) })),
    },
    {
      key: 'assignee',
      label: t`Assignee`,
      options: [
        { value: 'me', label: t`Me and my groups` },
        { value: 'none', label: t`Nobody` },
        ...members.filter((one) => !one.isYou).map((one) => ({ value: one.id, label: one.name })),
        ...groups.map((one) => ({ value: one.id, label: one.name })),
      ],
    },
  ]
}
