import type { RuleAct } from '@earshot/contract/rules'
import { PRIORITIES, type Priority } from '@earshot/core/handling'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { groupsQuery, membersQuery, tagsQuery } from '../../lib/lists.ts'
import { Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { webhooksQuery } from './queries.ts'
import { ACT_LABELS } from './rule-labels.ts'

/** As the form has it: what is not chosen yet is empty. */
export interface DraftAct {
  key: number
  kind: RuleAct['kind']
  /** The tag's or member's id, or the priority. */
  target: string
}

/** Before a group's id, where a member's could stand too. */
const GROUP = 'group '
const TURN = 'turns '

export function draftOf(act: RuleAct, key: number): DraftAct {
  if (act.kind === 'tag') return { key, kind: act.kind, target: act.tagId }
  if (act.kind === 'priority') return { key, kind: act.kind, target: act.priority }
  if (act.kind === 'webhook') return { key, kind: act.kind, target: act.endpointId }
  if ('groupId' in act) return { key, kind: act.kind, target: `${act.inTurn ? TURN : GROUP}${act.groupId}` }
  return { key, kind: act.kind, target: 'memberId' in act ? act.memberId : '' }
}

/** undefined: something is not chosen yet. */
export function actOf({ kind, target }: DraftAct): RuleAct | undefined {
  if (kind === 'lead' || kind === 'ignore') return { kind }
  if (target === '') return undefined
  if (kind === 'tag') return { kind, tagId: target }
  if (kind === 'priority') return { kind, priority: target as Priority }
  if (kind === 'webhook') return { kind, endpointId: target }
  if (kind === 'notify') return { kind, memberId: target }
  const inTurn = target.startsWith(TURN)
  if (inTurn || target.startsWith(GROUP)) return { kind: 'assign', groupId: target.slice(TURN.length), inTurn }
  return { kind, memberId: target }
}

/** Where there is nothing to choose from yet. */
const EMPTY: Partial<Record<RuleAct['kind'], MessageDescriptor>> = {
  tag: msg`No tags yet`,
  webhook: msg`No webhooks yet`,
}

interface Props {
  act: DraftAct
  onChange: (act: DraftAct) => void
  onRemove: (() => void) | undefined
}

/** One thing that the rule does, and with what. */
export function ActLine({ act, onChange, onRemove }: Props) {
  const { t, i18n } = useLingui()
  const options = useTargets(act.kind)
  const isThere = options.some(({ value }) => value === act.target)
  return (
    <li className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={t`What it does`}
        className="w-44"
        value={act.kind}
        onChange={(event) => onChange({ ...act, kind: event.target.value as RuleAct['kind'], target: '' })}
      >
        {(Object.keys(ACT_LABELS) as RuleAct['kind'][]).map((kind) => (
          <option key={kind} value={kind}>
            {i18n._(ACT_LABELS[kind])}
          </option>
        ))}
      </Select>
      {options.length > 0 || EMPTY[act.kind] ? (
        <Select
          aria-label={t`With what`}
          className="w-44"
          value={isThere ? act.target : ''}
          onChange={(event) => onChange({ ...act, target: event.target.value })}
        >
          {isThere ? null : (
            <option value="">{options.length > 0 ? t`Choose` : i18n._(EMPTY[act.kind] ?? msg`Choose`)}</option>
          )}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      ) : null}
      {onRemove ? <IconButton label={t`Remove this act`} icon={X} onClick={onRemove} /> : null}
    </li>
  )
}

function useTargets(kind: RuleAct['kind']): { value: string; label: string }[] {
  const { t, i18n } = useLingui()
  const tags = useQuery(tagsQuery).data ?? []
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const webhooks = useQuery({ ...webhooksQuery, enabled: kind === 'webhook' }).data ?? []
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  switch (kind) {
    case 'tag':
      return named(tags)
    case 'webhook':
      return named(webhooks)
    case 'assign':
      return [
        ...named(members),
        ...groups.flatMap(({ id, name }) => [
          { value: `${GROUP}${id}`, label: t`${name} (group)` },
          { value: `${TURN}${id}`, label: t`${name} (in turn)` },
        ]),
      ]
    case 'notify':
      return named(members)
    case 'priority':
      return PRIORITIES.map((one) => ({ value: one, label: i18n._(PRIORITY_LABELS[one]) }))
    default:
      return []
  }
}
