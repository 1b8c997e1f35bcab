import type { RuleAct, RuleProblem } from '@earshot/contract/rules'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { groupsQuery, membersQuery, tagsQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { webhooksQuery } from './queries.ts'

export const ACT_LABELS: Record<RuleAct['kind'], MessageDescriptor> = {
  tag: msg`put on the tag`,
  assign: msg`assign to`,
  priority: msg`set the priority`,
  notify: msg`tell`,
  webhook: msg`send to a webhook`,
  lead: msg`mark as lead`,
  ignore: msg`ignore`,
}

export const PROBLEM_WORDS: Record<RuleProblem['at'], Record<RuleProblem['kind'], MessageDescriptor>> = {
  when: {
    'tag-gone': msg`A tag that it asks for is gone.`,
    'member-gone': msg`A member that it asks for has left.`,
    'group-gone': msg`A group that it names is gone.`,
    'monitor-gone': msg`A monitor that it asks for is gone.`,
    'endpoint-gone': msg`A webhook that it names is gone.`,
    unreadable: msg`Its words can not be read any more.`,
  },
  does: {
    'tag-gone': msg`The tag that it puts on is gone.`,
    'member-gone': msg`A member that it tells or assigns to has left.`,
    'group-gone': msg`A group that it names is gone.`,
    'monitor-gone': msg`A monitor that it names is gone.`,
    'endpoint-gone': msg`A webhook that it names is gone.`,
    unreadable: msg`Its words can not be read any more.`,
  },
}

/** What an act does, with the name of what it names. */
export function useActWords(): (act: RuleAct) => string {
  const { t, i18n } = useLingui()
  const tags = useQuery(tagsQuery).data ?? []
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const webhooks = useQuery({ ...webhooksQuery, enabled: useMay('connections:write') }).data
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? t`what is gone`
  return (act) => {
    const label = i18n._(ACT_LABELS[act.kind])
    switch (act.kind) {
      case 'tag':
        return `${label} ${nameOf(tags, act.tagId)}`
      case 'assign':
        if ('groupId' in act) {
          const group = nameOf(groups, act.groupId)
          return act.inTurn ? t`assign to the members of ${group} in turn` : `${label} ${group}`
        }
        return `${label} ${nameOf(members, act.memberId)}`
      case 'notify':
        return `${label} ${nameOf(members, act.memberId)}`
      case 'webhook':
        return webhooks ? `${label}: ${nameOf(webhooks, act.endpointId)}` : label
      case 'priority':
        return `${label} ${i18n._(PRIORITY_LABELS[act.priority])}`
      default:
        return label
    }
  }
}
