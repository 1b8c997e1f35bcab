import { LEAD_STAGES, type LeadStage } from '@earshot/contract/lead-stage'
import type { Lead } from '@earshot/contract/leads'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { STAGE_LABELS } from '../../lib/labels.ts'
import { groupsQuery, membersQuery } from '../../lib/lists.ts'
import { Select } from '../../ui/field.tsx'
import type { ChangeLead } from './queries.ts'

type Props = Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'children'> & {
  lead: Lead
  change: ChangeLead
}

export function StageSelect({ lead, change, ...rest }: Props) {
  const { i18n } = useLingui()
  return (
    <Select
      value={lead.stage}
      onChange={(event) => {
        const stage = event.target.value as LeadStage
        void change(lead, { stage }, { stage, ...(stage === 'lost' ? {} : { lostReason: null }) })
      }}
      {...rest}
    >
      {LEAD_STAGES.map((stage) => (
        <option key={stage} value={stage}>
          {i18n._(STAGE_LABELS[stage])}
        </option>
      ))}
    </Select>
  )
}

export function OwnerSelect({ lead, change, ...rest }: Props) {
  const members = useQuery(membersQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  return (
    <Select
      value={lead.owner?.id ?? ''}
      onChange={(event) => {
        const id = event.target.value
        const member = members.find((one) => one.id === id)
        const group = groups.find((one) => one.id === id)
        const owner = member ? { id, name: member.name } : group ? { id, name: group.name, isGroup: true } : null
        void change(lead, { ownerId: owner?.id ?? null }, { owner })
      }}
      {...rest}
    >
      <option value="">
        <Trans>Nobody</Trans>
      </option>
      <OwnerOptions members={members} groups={groups} />
    </Select>
  )
}

/** Whoever may own a lead: members, then groups. */
export function OwnerOptions({ members, groups }: { members: readonly Named[]; groups: readonly Named[] }) {
  const { t } = useLingui()
  return (
    <>
      {members.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {t`${name} (group)`}
        </option>
      ))}
    </>
  )
}

interface Named {
  id: string
  name: string
}
